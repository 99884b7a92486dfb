import type { Run, RunConclusion, RunStatus } from '../github/model.ts';
import { fillIn } from './expressions/evaluate.ts';
import { planJobs } from './plan/plan-jobs.ts';
import type { PlannedJob } from './plan/planned-job.ts';
import type { StartedRun, StartOptions } from './run-event.ts';
import { runWorkflow, takeTurn } from './run-workflow.ts';
import { InvalidWorkflow } from './workflow-file/invalid-workflow.ts';

/** Makes a run of a workflow; `done` carries it out to its end. */
export function startRun(options: StartOptions): StartedRun {
  const { host, repository, workflow, event, id, number, stop, onChange } = options;
  const now = () => host.core.clock.nowMs();
  const contexts = contextsOf(options);
  const parsed = options.files.find(({ path }) => path === workflow.path)?.parsed;
  const title = parsed?.ok === true ? parsed.file['run-name'] : undefined;
  let run: Run = {
    id,
    repository: repository.id,
    workflow: workflow.id,
    path: workflow.path,
    title: title === undefined ? workflow.name : fillIn(title, { contexts, status: null, hashFiles: null }),
    event: event.name,
    branch: event.branch,
    commit: event.commit,
    actor: event.actor,
    number,
    createdAtMs: now(),
    startedAtMs: null,
    updatedAtMs: now(),
    status: 'queued',
    conclusion: null,
    jobs: [],
  };
  const change = (patch: Partial<Run>) => {
    run = { ...run, ...patch, updatedAtMs: now() };
    onChange(run);
  };
  const end = (conclusion: RunConclusion) => change({ status: 'completed', conclusion });

  const plan = (): readonly PlannedJob[] => {
    if (parsed === undefined) throw new InvalidWorkflow(`there is no ${workflow.path} at this commit`);
    if (!parsed.ok && parsed.why === 'invalid') throw new InvalidWorkflow(parsed.message);
    if (!parsed.ok) throw new Error(parsed.message);
    return planJobs({
      file: parsed.file,
      others: options.files,
      secrets: Object.fromEntries([...repository.secrets].map(([name, { value }]) => [name, value])),
      inputs: event.inputs,
      byDefault: repository.defaultWorkflowPermissions,
      contexts,
    });
  };

  const done: StartedRun['done'] = async (fault) => {
    if (fault !== null && 'startsAfter' in fault) await fault.startsAfter;
    let jobs: readonly PlannedJob[];
    try {
      jobs = plan();
    } catch (error) {
      if (!(error instanceof InvalidWorkflow)) host.core.noteFailure(error);
      const log = error instanceof Error ? error.message : String(error);
      change({ jobs: [{ name: workflow.name, status: 'completed', conclusion: 'failure', log, steps: [] }] });
      end('startup_failure');
      return;
    }
    const context = { ...options, signal: stop.signal, cancel: () => stop.abort() };
    const ownGroup = parsed?.ok === true ? parsed.file.concurrency : undefined;
    const scope = { contexts: { ...contexts, inputs: event.inputs }, status: null, hashFiles: null };
    const group = await takeTurn(context, ownGroup, scope, () => change({ status: 'pending' }));
    if (group === 'cancelled') {
      end('cancelled');
      return;
    }
    const loss = { isLost: false };
    const timer =
      fault !== null && 'killAfterMs' in fault
        ? setTimeout(() => {
            loss.isLost = true;
            stop.abort();
          }, fault.killAfterMs)
        : null;
    try {
      const conclusion = await runWorkflow({
        ...context,
        jobs,
        contexts,
        variables: variablesOf(options),
        event: eventOf(options),
        onJob: (job) =>
          change({
            jobs: [...run.jobs.filter(({ name }) => name !== job.name), job],
            status: statusWith(run.status, job.status),
            startedAtMs: run.startedAtMs ?? (job.status === 'in_progress' ? now() : null),
          }),
      });
      end(loss.isLost ? 'failure' : conclusion);
    } catch (error) {
      host.core.noteFailure(error);
      const log = error instanceof Error ? (error.stack ?? error.message) : String(error);
      change({
        jobs: [...run.jobs, { name: 'emulator', status: 'completed', conclusion: 'failure', log, steps: [] }],
      });
      end('startup_failure');
    } finally {
      if (timer !== null) clearTimeout(timer);
      if (group !== null) options.groups.leave(group);
    }
  };
  return { run, done };
}

/** A run has begun when one of its jobs has; before that it waits as its jobs do. */
function statusWith(run: RunStatus, job: RunStatus): RunStatus {
  if (job === 'in_progress') return job;
  return run === 'queued' && job === 'pending' ? job : run;
}

function contextsOf(options: StartOptions): Readonly<Record<string, unknown>> {
  const { host, repository, workflow, event, id, number } = options;
  return {
    github: {
      event: eventOf(options),
      event_name: event.name,
      ref: `refs/heads/${event.branch}`,
      ref_name: event.branch,
      sha: event.commit,
      repository: `${repository.owner}/${repository.name}`,
      repository_owner: repository.owner,
      actor: event.actor,
      workflow: workflow.name,
      run_id: String(id),
      run_number: String(number),
      run_attempt: '1',
      server_url: host.urls.server,
      api_url: host.urls.api,
    },
    vars: Object.fromEntries(repository.variables),
    inputs: event.inputs,
  };
}

function eventOf({ repository, event }: StartOptions): Readonly<Record<string, unknown>> {
  return {
    ...event.payload,
    repository: {
      id: repository.id,
      name: repository.name,
      full_name: `${repository.owner}/${repository.name}`,
      private: repository.isPrivate,
      fork: repository.forkOf !== null,
      default_branch: repository.defaultBranch,
      owner: { login: repository.owner },
    },
    sender: { login: event.actor },
  };
}

function variablesOf({
  repository,
  workflow,
  event,
  id,
  number,
}: StartOptions): Readonly<Record<string, string>> {
  return {
    GITHUB_WORKFLOW: workflow.name,
    GITHUB_RUN_ID: String(id),
    GITHUB_RUN_NUMBER: String(number),
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_REPOSITORY: `${repository.owner}/${repository.name}`,
    GITHUB_REPOSITORY_OWNER: repository.owner,
    GITHUB_ACTOR: event.actor,
    GITHUB_EVENT_NAME: event.name,
    GITHUB_REF: `refs/heads/${event.branch}`,
    GITHUB_REF_NAME: event.branch,
    GITHUB_REF_TYPE: 'branch',
    GITHUB_SHA: event.commit,
  };
}
