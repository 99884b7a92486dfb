import { fillIn, type Scope } from '../expressions/evaluate.ts';
import type { Permissions } from '../../github/model.ts';
import { effectivePermissions, PERMISSION_NAMES } from '../runner/effective-permissions.ts';
import type { FoundWorkflow } from '../workflow-file/read-workflow-files.ts';
import type { CallingJob, DeclaredPermissions, WorkflowFile } from '../workflow-file/workflow-file.ts';
import { InvalidWorkflow } from '../workflow-file/invalid-workflow.ts';
import type { PlannedJob } from './planned-job.ts';

export interface PlanOptions {
  readonly file: WorkflowFile;
  /** Of the same commit: the ones that can be called. */
  readonly others: readonly FoundWorkflow[];
  readonly secrets: Readonly<Record<string, string>>;
  readonly inputs: Readonly<Record<string, string>>;
  readonly byDefault: 'read' | 'write';
  /** What the texts that a caller hands over may use, but for `secrets`. */
  readonly contexts: Readonly<Record<string, unknown>>;
}

/** All jobs of a run. @throws where a called workflow is not what it is called as: the run cannot start */
export function planJobs(options: PlanOptions): readonly PlannedJob[] {
  const { file, secrets, inputs, byDefault } = options;
  const keys = new Map(
    Object.entries(file.jobs).map(([id, job]) => [id, 'steps' in job ? [id] : calledKeys(id, job, options)]),
  );
  const needsOf = (names: readonly string[]) =>
    names.flatMap((name) => (keys.get(name) ?? []).map((key) => ({ key, name })));
  return Object.entries(file.jobs).flatMap(([id, job]): readonly PlannedJob[] => {
    if ('steps' in job) {
      const needs = needsOf(job.needs);
      return [
        {
          key: id,
          name: job.name ?? id,
          definition: job,
          file,
          needs,
          caller: null,
          permissions: effectivePermissions({ workflow: file.permissions, job: job.permissions, byDefault }),
          secrets,
          inputs,
        },
      ];
    }
    return planCalled(
      id,
      job,
      options,
      needsOf(job.needs).map(({ key }) => key),
    );
  });
}

function calledKeys(id: string, job: CallingJob, options: PlanOptions): string[] {
  return Object.keys(findCalled(job, options).jobs).map((called) => `${id}/${called}`);
}

function findCalled({ uses }: CallingJob, { others }: PlanOptions): WorkflowFile {
  const path = uses.replace(/^\.\//, '');
  const parsed = others.find((each) => each.path === path)?.parsed;
  if (parsed?.ok === false && parsed.why === 'unknown') throw new Error(parsed.message);
  if (parsed?.ok !== true) {
    throw new InvalidWorkflow(`${path} cannot be called: ${parsed?.message ?? 'not found'}`);
  }
  if (!('workflow_call' in parsed.file.on)) throw new InvalidWorkflow(`${path} has no workflow_call trigger`);
  if (parsed.file.concurrency !== undefined) {
    throw new Error(`the emulator does not know concurrency of a called workflow, as ${path} has it`);
  }
  return parsed.file;
}

function planCalled(
  id: string,
  caller: CallingJob,
  options: PlanOptions,
  needs: readonly string[],
): readonly PlannedJob[] {
  const file = findCalled(caller, options);
  const call = file.on.workflow_call;
  const scope = (contexts: Readonly<Record<string, unknown>>): Scope => ({
    contexts: { ...options.contexts, ...contexts },
    status: null,
    hashFiles: null,
  });
  const fill = (texts: Readonly<Record<string, string>>, contexts: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, fillIn(text, scope(contexts))]));
  const cap = effectivePermissions({
    workflow: options.file.permissions,
    job: caller.permissions,
    byDefault: options.byDefault,
  });
  const handed = caller.secrets === 'inherit' ? null : fill(caller.secrets, { secrets: options.secrets });
  const secrets = handed ?? options.secrets;
  if (handed !== null) checkNames('secret', call?.secrets ?? {}, handed);
  checkNames('input', call?.inputs ?? {}, caller.with);
  const defaults: Record<string, string> = {};
  for (const [name, input] of Object.entries(call?.inputs ?? {})) defaults[name] = input.default ?? '';
  const inputs = { ...defaults, ...fill(caller.with, { inputs: options.inputs }) };
  return Object.entries(file.jobs).map(([called, job]) => {
    if (!('steps' in job)) throw new Error('the emulator does not know a called workflow that calls another');
    const wanted = job.permissions ?? file.permissions;
    checkPermissions({ path: caller.uses, job: called, wanted, cap });
    return {
      key: `${id}/${called}`,
      name: `${caller.name ?? id} / ${job.name ?? called}`,
      definition: job,
      file,
      needs: job.needs.map((name) => ({ key: `${id}/${name}`, name })),
      caller: { definition: caller, needs },
      permissions: effectivePermissions({ workflow: cap, job: wanted, byDefault: options.byDefault }),
      secrets,
      inputs,
    };
  });
}

/** Only what the called workflow names can be handed over, and what it requires must be. */
function checkNames(
  kind: 'secret' | 'input',
  declared: Readonly<Record<string, { readonly required?: boolean | undefined } | null>>,
  given: Readonly<Record<string, string>>,
): void {
  for (const name of Object.keys(given)) {
    if (name in declared) continue;
    throw new InvalidWorkflow(`Invalid ${kind}, ${name} is not defined in the referenced workflow`);
  }
  for (const [name, row] of Object.entries(declared)) {
    if (row?.required !== true || name in given) continue;
    throw new InvalidWorkflow(`${kind} ${name} is required, but not provided while calling`);
  }
}

const RANK = { none: 0, read: 1, write: 2 } as const;

/** A called workflow that asks for more than its caller may is no workflow at all. */
function checkPermissions(call: {
  readonly path: string;
  readonly job: string;
  readonly wanted: DeclaredPermissions | undefined;
  readonly cap: Permissions;
}): void {
  for (const name of PERMISSION_NAMES) {
    const wanted = call.wanted?.[name] ?? 'none';
    const most = call.cap[name] ?? 'none';
    if (RANK[wanted] <= RANK[most]) continue;
    throw new InvalidWorkflow(
      `Error calling workflow '${call.path}'. The nested job '${call.job}' is requesting '${name}: ${wanted}', but is only allowed '${name}: ${most}'.`,
    );
  }
}
