import { fillIn, type Scope } from '../expressions/evaluate.ts';
import { effectivePermissions } from '../runner/effective-permissions.ts';
import type { FoundWorkflow } from '../workflow-file/read-workflow-files.ts';
import type { CallingJob, WorkflowFile } from '../workflow-file/workflow-file.ts';
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
  const { file, secrets, inputs } = options;
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
          cap: null,
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
  if (parsed?.ok !== true) throw new Error(`${path} cannot be called: ${parsed?.message ?? 'not found'}`);
  if (!('workflow_call' in parsed.file.on)) throw new Error(`${path} has no workflow_call trigger`);
  return parsed.file;
}

function planCalled(
  id: string,
  caller: CallingJob,
  options: PlanOptions,
  needs: readonly string[],
): readonly PlannedJob[] {
  const file = findCalled(caller, options);
  const declared = file.on.workflow_call?.secrets;
  const scope = (contexts: Readonly<Record<string, unknown>>): Scope => ({
    contexts: { ...options.contexts, ...contexts },
    status: null,
    hashFiles: null,
  });
  const fill = (texts: Readonly<Record<string, string>>, contexts: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, fillIn(text, scope(contexts))]));
  const secrets =
    caller.secrets === 'inherit' ? options.secrets : fill(caller.secrets, { secrets: options.secrets });
  const known = declared ?? {};
  const unknown = caller.secrets === 'inherit' ? [] : Object.keys(secrets).filter((name) => !(name in known));
  if (unknown.length > 0)
    throw new Error(`Invalid secret, ${unknown.join(', ')} is not defined in the referenced workflow`);
  const inputs = fill(caller.with, { inputs: options.inputs });
  const cap = effectivePermissions({
    workflow: options.file.permissions,
    job: caller.permissions,
    byDefault: options.byDefault,
    cap: null,
  });
  return Object.entries(file.jobs).map(([called, job]) => {
    if (!('steps' in job)) throw new Error('the emulator does not know a called workflow that calls another');
    return {
      key: `${id}/${called}`,
      name: `${caller.name ?? id} / ${job.name ?? called}`,
      definition: job,
      file,
      needs: job.needs.map((name) => ({ key: `${id}/${name}`, name })),
      caller: { definition: caller, needs },
      cap,
      secrets,
      inputs,
    };
  });
}
