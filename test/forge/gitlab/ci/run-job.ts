import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { checkoutCommit } from '../git/checkout-commit.ts';
import { linkTree } from '../link-tree.ts';
import type { Instance } from '../model/instance.ts';
import type { Job, Pipeline } from '../model/pipeline.ts';
import type { Project } from '../model/project.ts';
import { cacheSuffix, keepCache, takeCaches } from './cache-store.ts';
import { parseDurationMs } from './duration.ts';
import { makeJobEnvironment } from './job-environment.ts';
import { issueJobToken } from './job-token.ts';
import { maskLog } from './mask-log.ts';
import { jobsBefore } from './next-step.ts';
import { protectionOf } from './protected-ref.ts';
import { publishPages } from './publish-pages.ts';
import { readSource } from './read-source.ts';
import { scriptSteps } from './script-steps.ts';
import { runGitlabCiLocal, variablesFile } from './run-gitlab-ci-local.ts';

export interface JobRun {
  readonly project: Project;
  readonly pipeline: Pipeline;
  readonly job: Job;
  /** The runner is lost after so many milliseconds. */
  readonly killAfterMs: number | null;
}

/** Settings > CI/CD > General pipelines: what a new project has. */
const DEFAULT_TIMEOUT_MS = 3_600_000;

/** Runs one job in a clone of its own and leaves in it what it has come to. */
export async function runJob(instance: Instance, run: JobRun): Promise<void> {
  const { project, pipeline, job } = run;
  const parent = join(project.storage, 'builds');
  await mkdir(parent, { recursive: true });
  const folder = await mkdtemp(join(parent, `job-${job.id}-`));
  const token = issueJobToken(instance, pipeline, job);
  try {
    const { outcome, masks } = await execute(instance, run, folder, token.token);
    const log = await collectLog(folder, job, outcome);
    await keepWhatIsLeft(run, folder, outcome.stdout);
    conclude(job, outcome);
    job.log = maskLog(log, masks);
    job.steps = scriptSteps(outcome.stdout);
    if (job.status === 'success' && !(await publishPages(instance, project, job))) job.status = 'failed';
  } finally {
    token.revoke();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

interface Outcome {
  readonly ended: 'by-itself' | 'timeout' | 'lost';
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

async function execute(
  instance: Instance,
  { project, pipeline, job, killAfterMs }: JobRun,
  folder: string,
  token: string,
): Promise<{ outcome: Outcome; masks: readonly string[] }> {
  await mkdir(join(folder, 'home'));
  const { commit } = await readSource(instance, project, pipeline.sha);
  const environment = makeJobEnvironment(instance, { project, pipeline, job, commit, folder, token });
  await checkoutCommit({
    bare: project.folder,
    folder: join(folder, 'source'),
    sha: pipeline.sha,
    defaultBranch: project.defaultBranch,
    originUrl: environment.repositoryUrl,
    depth: environment.gitDepth,
  });
  await mkdir(environment.filesFolder, { mode: 0o700 });
  for (const [key, content] of environment.files) {
    await writeFile(join(environment.filesFolder, key), content, { mode: 0o600 });
  }
  await writeFile(join(folder, 'variables.json'), variablesFile(environment.variables), { mode: 0o600 });
  await takeCaches(project, suffixOf(project, pipeline), join(folder, 'state', 'cache'));
  for (const { artifacts } of jobsBefore(pipeline, job)) {
    if (artifacts !== null)
      await linkTree(artifacts, join(folder, 'state', 'artifacts', lastName(artifacts)));
  }
  const child = runGitlabCiLocal(instance, {
    folder,
    config: '.gitlab-ci.yml',
    validate: false,
    hasBranch: !pipeline.isTag,
    evaluateChanges: false,
    args: [job.name],
  });
  let ended: Outcome['ended'] = 'by-itself';
  const killAfter = (ms: number, why: Outcome['ended']): NodeJS.Timeout =>
    setTimeout(() => {
      ended = why;
      child.kill();
    }, ms);
  const timeoutMs = job.config.timeout === undefined ? null : parseDurationMs(job.config.timeout);
  const timers = [killAfter(timeoutMs ?? DEFAULT_TIMEOUT_MS, 'timeout')];
  if (killAfterMs !== null) timers.push(killAfter(killAfterMs, 'lost'));
  job.cancel = child.kill;
  // Canceled while the clone was made.
  if (job.status === 'canceled') child.kill();
  try {
    const { exitCode, stdout, stderr } = await child.ended;
    return { outcome: { ended, exitCode, stdout, stderr }, masks: environment.masks };
  } finally {
    timers.forEach((timer) => clearTimeout(timer));
  }
}

const suffixOf = (project: Project, { ref, isTag }: Pipeline): string =>
  cacheSuffix(project, !isTag && protectionOf(project, ref) !== null);

const lastName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** The trace: what the runner says, and what gitlab-ci-local has kept of the script's words. */
async function collectLog(folder: string, job: Job, { ended, stderr }: Outcome): Promise<string> {
  const outputs = await readdir(join(folder, 'state', 'output')).catch(() => []);
  const texts = await Promise.all(
    outputs.map((name) => readFile(join(folder, 'state', 'output', name), 'utf8')),
  );
  const code = exitCodeIn(stderr);
  const last =
    job.status === 'canceled'
      ? 'ERROR: Job failed: canceled'
      : ended === 'timeout'
        ? `ERROR: Job failed: execution took longer than ${job.config.timeout ?? '1h0m0s'}`
        : ended === 'lost'
          ? ''
          : code === null
            ? 'Job succeeded'
            : `ERROR: Job failed: exit code ${code}`;
  return ['Running with gitlab-runner', 'Getting source from Git repository', ...texts, last, ''].join('\n');
}

/** gitlab-ci-local ends with 1 for whatever fails; the script's own code stands in what it prints. */
function exitCodeIn(stderr: string): number | null {
  const code = /(?:FAIL|WARN) (\d+)\s*$/m.exec(stderr)?.[1];
  return code === undefined ? null : Number(code);
}

function conclude(job: Job, { ended, exitCode, stderr }: Outcome): void {
  if (job.status === 'canceled') return;
  const code = exitCodeIn(stderr);
  job.exitCode = code ?? exitCode;
  job.status = ended === 'by-itself' && code === null && exitCode === 0 ? 'success' : 'failed';
  if (job.status === 'success') return;
  if (ended === 'timeout') job.failureReason = 'job_execution_timeout';
  else if (ended === 'lost') job.failureReason = 'runner_system_failure';
  else if (code === null) throw new Error(`gitlab-ci-local could not run the job ${job.name}: ${stderr}`);
  else job.failureReason = 'script_failure';
}

async function keepWhatIsLeft(
  { project, pipeline, job }: JobRun,
  folder: string,
  stdout: string,
): Promise<void> {
  for (const [, key = ''] of stdout.matchAll(/cache created in '\.\.\/state\/cache\/([^']*)'/g)) {
    const from = join(folder, 'state', 'cache', key);
    await keepCache(project, suffixOf(project, pipeline), from, key);
  }
  const exported = await readdir(join(folder, 'state', 'artifacts')).catch(() => []);
  const taken = jobsBefore(pipeline, job).flatMap(({ artifacts }) =>
    artifacts === null ? [] : [lastName(artifacts)],
  );
  const own = exported.find((name) => !taken.includes(name));
  if (own === undefined) return;
  const target = join(project.storage, 'artifacts', String(job.id));
  await mkdir(target, { recursive: true });
  await rename(join(folder, 'state', 'artifacts', own), join(target, own));
  job.artifacts = join(target, own);
}
