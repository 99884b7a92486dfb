import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { join } from 'node:path';

import * as v from 'valibot';
import { parse as parseYaml } from 'yaml';

import { checkoutCommit } from '../git/checkout-commit.ts';
import type { Instance } from '../model/instance.ts';
import type { Project } from '../model/project.ts';
import { inheritDefaults, type JobConfig, jobConfigSchema } from './job-config.ts';
import { runGitlabCiLocal, variablesFile } from './run-gitlab-ci-local.ts';
import { isNode, refuseUnsupported, UnsupportedByEmulatorError } from './unsupported.ts';

/** Which jobs a pipeline would have. */
export type Plan =
  | {
      readonly kind: 'jobs';
      readonly stages: readonly string[];
      readonly jobs: readonly PlannedJob[];
      readonly globalVariables: Readonly<Record<string, string>>;
      readonly autoCancel: 'conservative' | 'interruptible' | 'none';
    }
  | { readonly kind: 'filtered' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'invalid'; readonly message: string };

export interface PlannedJob {
  readonly name: string;
  readonly stage: string;
  readonly when: 'on_success' | 'on_failure' | 'always' | 'manual';
  readonly allowFailure: boolean;
  readonly needs: readonly string[] | null;
  readonly config: JobConfig;
}

export interface PlanRequest {
  readonly sha: string;
  readonly config: string;
  /** For `rules:changes`; null: they hold without a look, as GitLab does it outside of pushes to a known branch. */
  readonly compareTo: string | null;
  readonly variables: ReadonlyMap<string, { readonly value: string; readonly raw: boolean }>;
}

/** gitlab-ci-local knows no `workflow:rules`: they become those of a job, whose `when` then says how they ended. */
const WORKFLOW_JOB = 'emulator:workflow';

const listSchema = v.array(
  v.object({
    name: v.string(),
    stage: v.string(),
    when: v.picklist(['on_success', 'on_failure', 'always', 'manual', 'never', 'delayed']),
    allow_failure: v.union([v.boolean(), v.looseObject({})]),
    needs: v.optional(v.array(v.looseObject({ job: v.string() }))),
  }),
);

export async function planPipeline(
  instance: Instance,
  project: Project,
  request: PlanRequest,
): Promise<Plan> {
  const key = keyOf(project, request);
  const known = instance.plans.plans.get(key);
  if (known !== undefined) return known;
  const plan = makePlan(instance, project, request);
  if (!mentionsPassing(request.config)) instance.plans.plans.set(key, plan);
  return plan;
}

async function makePlan(instance: Instance, project: Project, request: PlanRequest): Promise<Plan> {
  if (/^spec:/m.test(request.config)) throw new UnsupportedByEmulatorError('`spec:` of .gitlab-ci.yml');
  const parent = join(project.storage, 'plans');
  await mkdir(parent, { recursive: true });
  const folder = await mkdtemp(join(parent, 'plan-'));
  try {
    await mkdir(join(folder, 'home'));
    await checkoutCommit({
      bare: project.folder,
      folder: join(folder, 'source'),
      sha: request.sha,
      defaultBranch: project.defaultBranch,
      originUrl: `${instance.url()}/${project.path}.git`,
      depth: 1,
      compareTo: request.compareTo,
    });
    const hasWorkflowRules = Array.isArray(topLevel(request.config, 'workflow')?.['rules']);
    await writeFile(
      join(folder, 'config.yml'),
      hasWorkflowRules ? withWorkflowJob(request.config) : request.config,
    );
    await writeFile(join(folder, 'variables.json'), variablesFile(request.variables), { mode: 0o600 });
    return await readPlan(instance, folder, request, hasWorkflowRules);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function readPlan(
  instance: Instance,
  folder: string,
  request: PlanRequest,
  hasWorkflowRules: boolean,
): Promise<Plan> {
  const evaluateChanges = request.compareTo !== null;
  const hasBranch = request.variables.has('CI_COMMIT_BRANCH');
  const options = { folder, config: '../config.yml', hasBranch, evaluateChanges, args: ['--list-json'] };
  // The schema takes most of the time, so every configuration meets it once.
  const { accepted } = instance.plans;
  const digest = createHash('sha256')
    .update(`${/^include:/m.test(request.config) ? request.sha : ''}${request.config}`)
    .digest('hex');
  const listed = await runGitlabCiLocal(instance, {
    ...options,
    validate: instance.settings.validatesSchema && !accepted.has(digest),
  }).ended;
  if (listed.exitCode !== 0) return { kind: 'invalid', message: reasonOf(listed.stderr) };
  accepted.add(digest);
  // Warnings come first.
  const rows = v.parse(listSchema, JSON.parse(listed.stdout.slice(listed.stdout.search(/^\[$/m))));
  const workflow = rows.find(({ name }) => name === WORKFLOW_JOB);
  if (hasWorkflowRules && workflow?.when === 'never') return { kind: 'filtered' };
  const selected = rows.filter(({ name, when }) => when !== 'never' && name !== WORKFLOW_JOB);
  if (selected.length === 0) return { kind: 'empty' };

  const expanded = await readFile(join(folder, 'state', 'expanded-gitlab-ci.yml'), 'utf8');
  const config: unknown = parseYaml(expanded, { maxAliasCount: -1 });
  if (!isNode(config)) return { kind: 'invalid', message: 'root config should be a hash' };
  const nodes = new Map(selected.map(({ name }) => [name, nodeOf(config, name)]));
  refuseUnsupported(config, nodes);
  return {
    kind: 'jobs',
    stages: v.parse(v.array(v.string()), config['stages']),
    globalVariables: textVariables(config['variables']),
    autoCancel: autoCancelOf(config),
    jobs: selected.map((row): PlannedJob => {
      const { when } = row;
      if (when === 'never' || when === 'delayed')
        throw new UnsupportedByEmulatorError(`\`when: ${when}\` of ${row.name}`);
      const defaults = isNode(config['default']) ? config['default'] : {};
      return {
        name: row.name,
        stage: row.stage,
        when,
        allowFailure: row.allow_failure !== false || isOptional(when, nodes.get(row.name)),
        needs: row.needs?.map(({ job }) => job) ?? null,
        config: v.parse(jobConfigSchema, inheritDefaults(nodes.get(row.name) ?? {}, defaults)),
      };
    }),
  };
}

/** Rules of single workflows are appended, so what GitLab would show of a line stays that line. */
const withWorkflowJob = (config: string): string =>
  `${config}\n\n'${WORKFLOW_JOB}':\n  script: [':']\n  rules: !reference [workflow, rules]\n`;

function topLevel(config: string, key: string): Readonly<Record<string, unknown>> | null {
  try {
    const parsed: unknown = parseYaml(config, { logLevel: 'silent' });
    const value = isNode(parsed) ? parsed[key] : null;
    return isNode(value) ? value : null;
  } catch (error) {
    // gitlab-ci-local says what is wrong with it.
    if (error instanceof Error) return null;
    throw error;
  }
}

/** A job that is manual by itself, not by a rule, may be left out (doc/ci/jobs/job_control). */
const isOptional = (when: string, job: Readonly<Record<string, unknown>> | undefined): boolean =>
  when === 'manual' && job?.['rules'] === undefined && job?.['allow_failure'] === undefined;

/** A job of `parallel` is listed as `name: [1/2]`. */
function nodeOf(config: Readonly<Record<string, unknown>>, name: string): Readonly<Record<string, unknown>> {
  const node = config[name] ?? config[name.replace(/: \[.*\]$/, '')];
  if (!isNode(node))
    throw new Error(`gitlab-ci-local lists the job ${name}, which its configuration does not have`);
  return node;
}

export function textVariables(value: unknown): Record<string, string> {
  const texts: Record<string, string> = {};
  if (!isNode(value)) return texts;
  for (const [key, content] of Object.entries(value)) {
    const plain: unknown = isNode(content) ? content['value'] : content;
    texts[key] =
      typeof plain === 'string' ? plain : plain === null || plain === undefined ? '' : JSON.stringify(plain);
  }
  return texts;
}

function autoCancelOf(config: Readonly<Record<string, unknown>>): 'conservative' | 'interruptible' | 'none' {
  const workflow = isNode(config['workflow']) ? config['workflow'] : {};
  const autoCancel = isNode(workflow['auto_cancel']) ? workflow['auto_cancel'] : {};
  return v.parse(
    v.optional(v.picklist(['conservative', 'interruptible', 'none']), 'conservative'),
    autoCancel['on_new_commit'],
  );
}

const reasonOf = (stderr: string): string =>
  stderr
    .split('\n')
    .filter((line) => !/^(parsing and downloads|Using fallback|\s+Command failed)/.test(line))
    .join('\n')
    .trim();

/** Differs between two pipelines of the same kind, and can only matter where a rule names it. */
const PASSING = [
  'CI_PIPELINE_ID',
  'CI_PIPELINE_IID',
  'CI_PIPELINE_URL',
  'CI_PIPELINE_CREATED_AT',
  'TRIGGER_PAYLOAD',
];

function keyOf(project: Project, { sha, compareTo, variables }: PlanRequest): string {
  const lasting = [...variables].filter(([key]) => !PASSING.includes(key));
  return JSON.stringify([project.id, sha, compareTo, lasting]);
}

/** Included files count as well: where there are any, nothing is taken from the cache. */
const mentionsPassing = (config: string): boolean =>
  /^include:/m.test(config) ||
  PASSING.some((name) => new RegExp(String.raw`(if|group|key):.*${name}`).test(config));
