import { canPushTo, roleIn } from '../access/role-in.ts';
import type { CommitInfo } from '../git/commit-info.ts';
import { resolveRef } from '../git/resolve-ref.ts';
import type { CiVariable } from '../model/ci-variable.ts';
import type { Instance } from '../model/instance.ts';
import type { Job, Pipeline, PipelineSource } from '../model/pipeline.ts';
import type { Project } from '../model/project.ts';
import { ACCESS_LEVELS, type User } from '../model/user.ts';
import { cancelRedundantPipelines } from './cancel-redundant-pipelines.ts';
import { expandForJob } from './expand-variables.ts';
import { visibleVariables } from './job-variables.ts';
import { type Plan, planPipeline } from './plan-pipeline.ts';
import { type PipelineFacts, pipelineVariables } from './predefined-variables.ts';
import { readSource } from './read-source.ts';

export interface PipelineRequest {
  readonly source: PipelineSource;
  readonly ref: string;
  readonly user: User;
  readonly variables?: readonly CiVariable[];
  /** Of a push: what the branch stood at. */
  readonly before?: string | null;
  readonly ciSkip?: boolean;
  /** Whether a configuration that is wrong leaves a failed pipeline behind. @default true */
  readonly saveOnErrors?: boolean;
}

export type PipelineOutcome =
  | { readonly ok: true; readonly pipeline: Pipeline }
  | { readonly ok: false; readonly message: string; readonly persisted: Pipeline | null };

export const NO_COMMIT = '0'.repeat(40);
/** Pipelines a minute for one project, user and commit (doc/user/gitlab_com, lib/gitlab/ci/pipeline/chain/limit). */
const CREATIONS_A_MINUTE = 25;
const SKIP = /\[(ci[ _-]skip|skip[ _-]ci)\]/i;

/** The steps stand in the order of GitLab's own chain (lib/gitlab/ci/pipeline/chain): the first that objects decides. */
export async function createPipeline(
  instance: Instance,
  project: Project,
  request: PipelineRequest,
): Promise<PipelineOutcome> {
  const { source, user, variables = [], before = null, ciSkip = false, saveOnErrors = true } = request;
  if (!maySetVariables(instance, project, user, variables)) {
    return refused('Insufficient permissions to set pipeline variables');
  }
  if (user.state === 'blocked' || roleIn(user, project) < ACCESS_LEVELS.developer) {
    return refused('Insufficient permissions to create a new pipeline');
  }
  const ref = request.ref.replace(/^refs\/(heads|tags)\//, '');
  const resolved = await resolveRef(project.folder, request.ref);
  if (resolved?.isTag === false && !canPushTo(user, project, ref)) {
    return refused(
      `You do not have sufficient permission to run a pipeline on '${ref}'. Please select a different branch or contact your administrator for assistance. Learn more`,
    );
  }
  if (resolved === null) return refused('Reference not found');
  const rate = `pipelines_create:${project.id}:${user.id}:${resolved.sha}`;
  if (instance.rates.exceeds(rate, CREATIONS_A_MINUTE)) {
    return refused('Too many pipelines created in the last minute. Try again later.');
  }

  const { commit, config } = await readSource(instance, project, resolved.sha);
  const facts: PipelineFacts = {
    id: instance.nextId(),
    iid: project.pipelines.length + 1,
    source,
    ref,
    isTag: resolved.isTag,
    sha: resolved.sha,
    beforeSha: before ?? NO_COMMIT,
    user,
    createdAtMs: instance.core.clock.nowMs(),
  };
  const persist = (rest: Partial<Pipeline>): Pipeline => {
    const pipeline: Pipeline = { ...emptyPipeline(project, facts, variables), ...rest };
    project.pipelines.push(pipeline);
    return pipeline;
  };
  if (config === null) return refused('Missing CI config file');
  const skips = source === 'push' && (ciSkip || SKIP.test(commit.message));
  if (skips) return { ok: true, pipeline: persist({ status: 'skipped', finishedAtMs: facts.createdAtMs }) };

  const plan = await planPipeline(instance, project, {
    sha: resolved.sha,
    config,
    compareTo: source === 'push' && before !== null && before !== NO_COMMIT ? before : null,
    variables: ruleVariables(instance, project, facts, commit, variables),
  });
  if (plan.kind === 'filtered') {
    return refused('The pipeline did not run. Review the workflow:rules configuration for the pipeline.');
  }
  if (plan.kind === 'empty') {
    return refused(
      'The resulting pipeline would have been empty. Review the rules configuration for the relevant jobs.',
    );
  }
  if (plan.kind === 'invalid') {
    if (!saveOnErrors) return refused(plan.message);
    const failed = persist({ status: 'failed', yamlErrors: plan.message, finishedAtMs: facts.createdAtMs });
    return { ok: false, message: plan.message, persisted: failed };
  }
  const pipeline = persist({ stages: plan.stages, autoCancel: plan.autoCancel });
  pipeline.jobs.push(...plannedJobs(instance, project, pipeline, plan, commit));
  await cancelRedundantPipelines(instance, project, pipeline);
  return { ok: true, pipeline };
}

const refused = (message: string): PipelineOutcome => ({ ok: false, message, persisted: null });

/** `ci_pipeline_variables_minimum_override_role`, and issue 557381: `TRIGGER_PAYLOAD` alone counts as no variable. */
function maySetVariables(
  { settings }: Instance,
  project: Project,
  user: User,
  variables: readonly CiVariable[],
): boolean {
  const asked = settings.triggerPayloadFix
    ? variables.filter(({ key }) => key !== 'TRIGGER_PAYLOAD')
    : variables;
  if (asked.length === 0) return true;
  const role = project.settings.ciPipelineVariablesMinimumOverrideRole;
  return role !== 'no_one_allowed' && roleIn(user, project) >= ACCESS_LEVELS[role];
}

/** In rules a variable of type file is its content. */
function ruleVariables(
  instance: Instance,
  project: Project,
  facts: PipelineFacts,
  commit: CommitInfo,
  variables: readonly CiVariable[],
): Map<string, { value: string; raw: boolean }> {
  const predefined = Object.entries(pipelineVariables(instance, project, facts, commit));
  return new Map([
    ...predefined.map(([key, value]) => [key, { value, raw: true }] as const),
    ...visibleVariables(project, facts, variables).map(
      ({ key, value, raw }) => [key, { value, raw }] as const,
    ),
  ]);
}

function emptyPipeline(project: Project, facts: PipelineFacts, variables: readonly CiVariable[]): Pipeline {
  return {
    ...facts,
    projectId: project.id,
    variables,
    yamlErrors: null,
    stages: [],
    autoCancel: 'conservative',
    jobs: [],
    status: 'created',
    startedAtMs: null,
    finishedAtMs: null,
    updatedAtMs: facts.createdAtMs,
  };
}

function plannedJobs(
  instance: Instance,
  project: Project,
  pipeline: Pipeline,
  plan: Extract<Plan, { kind: 'jobs' }>,
  commit: CommitInfo,
): Job[] {
  const predefined = Object.entries(pipelineVariables(instance, project, pipeline, commit)).map(
    ([key, value]) => ({
      key,
      value,
      type: 'env_var' as const,
      raw: true,
    }),
  );
  const variables = [...predefined, ...visibleVariables(project, pipeline, pipeline.variables)];
  return plan.jobs.map((planned): Job => {
    const { config } = planned;
    const group = config.resource_group ?? null;
    const job: Job = {
      id: instance.nextId(),
      name: planned.name,
      stage: planned.stage,
      config: { ...config, variables: { ...plan.globalVariables, ...config.variables } },
      allowFailure: planned.allowFailure,
      when: planned.when,
      needs: planned.needs,
      resourceGroup: group === null ? null : expandForJob(group, variables, (key) => key),
      status: 'created',
      retried: false,
      failureReason: null,
      exitCode: null,
      startedAtMs: null,
      finishedAtMs: null,
      log: '',
      steps: [],
      artifacts: null,
      cancel: null,
    };
    ensureResourceGroup(instance, project, job.resourceGroup);
    return job;
  });
}

/** A group exists from the first job on that names it: before that, its mode cannot be set. */
function ensureResourceGroup(instance: Instance, project: Project, key: string | null): void {
  if (key === null || project.resourceGroups.some((group) => group.key === key)) return;
  project.resourceGroups.push({
    id: instance.nextId(),
    key,
    processMode: 'unordered',
    holder: null,
    createdAtMs: instance.core.clock.nowMs(),
  });
}
