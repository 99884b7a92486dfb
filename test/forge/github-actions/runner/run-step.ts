import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { fillIn, holds, type Scope } from '../expressions/evaluate.ts';
import { ActionFailure } from '../uses/action.ts';
import { findAction } from '../uses/find-action.ts';
import type { Step } from '../workflow-file/workflow-file.ts';
import { parseCommandFile } from './command-file.ts';
import { hashFiles } from './hash-files.ts';
import type { RunningJob, StepResult } from './job-context.ts';
import { runScript } from './run-script.ts';
import { stepEnvironment } from './step-environment.ts';
import { takeLine } from './workflow-command.ts';

const SHELLS: Readonly<Record<string, readonly string[]>> = {
  '': ['bash', '-e'],
  bash: ['bash', '--noprofile', '--norc', '-eo', 'pipefail'],
  sh: ['sh', '-e'],
};

/** Runs one step, or skips it; its result stands in `steps` from then on. */
export async function runStep(
  job: RunningJob,
  step: Step,
  status: NonNullable<Scope['status']>,
): Promise<StepResult> {
  const startedMs = performance.now();
  const scope = scopeOf(job, status);
  const env = filled(step.env, scope);
  const inner = { ...scope, contexts: { ...scope.contexts, env: { ...job.env, ...job.exported, ...env } } };
  const name = fillIn(
    step.name ?? (step.uses === undefined ? `Run ${firstLine(step.run)}` : `Run ${step.uses}`),
    inner,
  );
  let result: StepResult = { outputs: {}, outcome: 'skipped', conclusion: 'skipped' };
  if (holds(step.if, inner)) {
    job.log.line(`##[group]${name}`);
    const done =
      step.uses === undefined
        ? await runLines(job, step, env, inner)
        : await runAction(job, step, env, inner);
    const goesOn = fillIn(step['continue-on-error'] ?? '', inner) === 'true';
    result = { ...done, conclusion: done.outcome === 'failure' && goesOn ? 'success' : done.outcome };
  }
  if (step.id !== undefined) job.results[step.id] = result;
  job.steps.push({ name, conclusion: result.conclusion, durationMs: performance.now() - startedMs });
  return result;
}

/** What expressions of a step may use. */
export function scopeOf(job: RunningJob, status: Scope['status']): Scope {
  return {
    contexts: {
      ...job.contexts,
      github: { ...asRecord(job.contexts['github']), token: job.token, workspace: job.folders.workspace },
      secrets: { ...job.secrets, GITHUB_TOKEN: job.token },
      env: { ...job.env, ...job.exported },
      steps: job.results,
      job: { status },
      runner: { os: 'Linux', arch: 'X64', temp: job.folders.temp, environment: 'github-hosted' },
    },
    status,
    hashFiles: (patterns) => hashFiles(job.folders.workspace, patterns),
  };
}

async function runLines(
  job: RunningJob,
  step: Step,
  env: Readonly<Record<string, string>>,
  scope: Scope,
): Promise<Omit<StepResult, 'conclusion'>> {
  const script = fillIn(step.run ?? '', scope);
  const shell = step.shell ?? job.shell ?? '';
  const [command, ...args] = SHELLS[shell] ?? [];
  if (command === undefined) throw new Error(`the emulator does not know the shell ${shell}`);
  for (const line of script.trimEnd().split('\n')) job.log.line(line);
  job.log.line(`shell: ${[command, ...args].join(' ')} {0}`);
  showEnvironment(job, env);
  const folder = await mkdtemp(join(job.folders.temp, 'step-'));
  const files = {
    GITHUB_OUTPUT: join(folder, 'output'),
    GITHUB_ENV: join(folder, 'env'),
    GITHUB_PATH: join(folder, 'path'),
    GITHUB_STEP_SUMMARY: join(folder, 'summary'),
  };
  for (const file of Object.values(files)) await writeFile(file, '');
  const scriptFile = join(folder, 'script.sh');
  await writeFile(scriptFile, script);
  const minutes = step['timeout-minutes'];
  const signals = minutes === undefined ? [job.signal] : [job.signal, AbortSignal.timeout(minutes * 60_000)];
  const code = await runScript({
    command,
    args: [...args, scriptFile],
    cwd: join(job.folders.workspace, fillIn(step['working-directory'] ?? '', scope)),
    env: stepEnvironment(job, env, files),
    onLine: (line) => takeLine(line, job),
    signal: AbortSignal.any(signals),
  });
  if (code !== 0) job.log.line(`##[error]Process completed with exit code ${String(code ?? 137)}.`);
  Object.assign(job.exported, Object.fromEntries(parseCommandFile(await readFile(files.GITHUB_ENV, 'utf8'))));
  job.paths.unshift(...(await readFile(files.GITHUB_PATH, 'utf8')).split('\n').filter((path) => path !== ''));
  const outputs = parseCommandFile(await readFile(files.GITHUB_OUTPUT, 'utf8'));
  return { outputs: Object.fromEntries(outputs), outcome: code === 0 ? 'success' : 'failure' };
}

async function runAction(
  job: RunningJob,
  step: Step,
  env: Readonly<Record<string, string>>,
  scope: Scope,
): Promise<Omit<StepResult, 'conclusion'>> {
  const inputs = filled(step.with, scope);
  const action = findAction(step.uses ?? '');
  if (Object.keys(inputs).length > 0) {
    job.log.line('with:');
    for (const [key, value] of Object.entries(inputs)) job.log.line(`  ${key}: ${value}`);
  }
  showEnvironment(job, env);
  try {
    return { outputs: await action(job, inputs), outcome: 'success' };
  } catch (error) {
    if (!(error instanceof ActionFailure)) throw error;
    job.log.line(`##[error]${error.message}`);
    return { outputs: {}, outcome: 'failure' };
  }
}

/** The runner prints it to everybody. */
function showEnvironment(job: RunningJob, env: Readonly<Record<string, string>>): void {
  const shown = { ...job.env, ...job.exported, ...env };
  if (Object.keys(shown).length > 0) {
    job.log.line('env:');
    for (const [key, value] of Object.entries(shown)) job.log.line(`  ${key}: ${value}`);
  }
  job.log.line('##[endgroup]');
}

export function filled(texts: Readonly<Record<string, string>>, scope: Scope): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, fillIn(text, scope)]));
}

const firstLine = (text = '') => text.trim().split('\n')[0] ?? '';

const asRecord = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {};
