import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { RunConclusion, RunStep } from '../../github/model.ts';
import { fillIn, type Scope } from '../expressions/evaluate.ts';
import type { ReadyJob, RunningJob } from './job-context.ts';
import { openJobLog } from './job-log.ts';
import { openMasks } from './masks.ts';
import { filled, runStep, scopeOf } from './run-step.ts';

export interface JobOutcome {
  readonly conclusion: RunConclusion;
  readonly outputs: Readonly<Record<string, string>>;
  readonly log: string;
  readonly steps: readonly RunStep[];
}

/** Runs a job on a runner of its own: a clean folder, clean environment, a token that ends with it. */
export async function runJob(ready: ReadyJob): Promise<JobOutcome> {
  const { host, repository, permissions, definition } = ready;
  const grant = host.jobToken(repository, permissions);
  const { token } = grant;
  const masks = openMasks([...Object.values(ready.secrets), token]);
  const log = openJobLog(masks);
  const parent = join(host.core.folder, 'actions', 'runners');
  await mkdir(parent, { recursive: true });
  const root = await mkdtemp(join(parent, 'job-'));
  const folders = {
    root,
    home: join(root, 'home'),
    workspace: join(root, 'work', repository.name, repository.name),
    temp: join(root, 'temp'),
  };
  for (const folder of [folders.home, folders.workspace, folders.temp])
    await mkdir(folder, { recursive: true });
  const event = join(folders.temp, 'event.json');
  await writeFile(event, JSON.stringify(ready.event));
  const timeout = new AbortController();
  const timer = setTimeout(() => timeout.abort(), definition['timeout-minutes'] * 60_000);
  const job: RunningJob = {
    ...ready,
    signal: AbortSignal.any([ready.signal, timeout.signal]),
    variables: { ...ready.variables, GITHUB_EVENT_PATH: event },
    folders,
    token,
    masks,
    log,
    results: {},
    steps: [],
    exported: {},
    paths: [],
    posts: [],
  };
  log.line('##[group]GITHUB_TOKEN Permissions');
  for (const [name, level] of Object.entries(permissions)) log.line(`${name}: ${level}`);
  log.line('##[endgroup]');
  try {
    const status = await runSteps(job, () => timeout.signal.aborted);
    for (const post of job.posts) {
      log.line(`##[group]${post.name}`);
      if (!job.signal.aborted) await post.run(status === 'success');
    }
    const outputs = jobOutputs(job);
    const conclusion = timeout.signal.aborted ? 'timed_out' : status;
    return { conclusion, outputs, log: log.text(), steps: job.steps };
  } finally {
    clearTimeout(timer);
    grant.revoke();
    // A killed step's children may still be writing for a moment.
    await rm(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 });
  }
}

/** What the jobs after it get to see. Steps of the same job see everything. */
function jobOutputs(job: RunningJob): Readonly<Record<string, string>> {
  const shown = Object.entries(filled(job.definition.outputs, scopeOf(job, null))).filter(([key, value]) => {
    const isMasked = job.masks.isMasked(value);
    if (isMasked) job.log.line(`##[warning]Skip output '${key}' since it may contain secret.`);
    return !isMasked;
  });
  return Object.fromEntries(shown);
}

async function runSteps(job: RunningJob, isLate: () => boolean): Promise<NonNullable<Scope['status']>> {
  let status: NonNullable<Scope['status']> = 'success';
  for (const step of job.definition.steps) {
    const { conclusion } = await runStep(job, step, status);
    if (job.signal.aborted) {
      status = isLate() ? 'failure' : 'cancelled';
      job.log.line(
        isLate()
          ? '##[error]The job has exceeded the maximum execution time.'
          : '##[error]The operation was canceled.',
      );
      break;
    }
    if (conclusion === 'failure') status = 'failure';
  }
  const { environment } = job.definition;
  if (status === 'success' && typeof environment === 'object' && environment.url !== undefined) {
    job.log.line(`Environment ${environment.name}: ${fillIn(environment.url, scopeOf(job, null))}`);
  }
  return status;
}
