import type { GithubRepository, RunConclusion, RunJob, RunStatus } from '../github/model.ts';
import type { ActionsHost } from './actions.ts';
import type { ConcurrencyGroups } from './concurrency/concurrency-groups.ts';
import { fillIn, holds, type Scope } from './expressions/evaluate.ts';
import { matrixOf } from './plan/matrix.ts';
import type { PlannedJob } from './plan/planned-job.ts';
import { type JobOutcome, runJob } from './runner/run-job.ts';
import type { Concurrency } from './workflow-file/workflow-file.ts';

export interface WorkflowRun {
  readonly host: ActionsHost;
  readonly groups: ConcurrencyGroups;
  readonly repository: GithubRepository;
  readonly jobs: readonly PlannedJob[];
  /** What every expression of the run may use: `github`, `vars`. */
  readonly contexts: Readonly<Record<string, unknown>>;
  readonly variables: Readonly<Record<string, string>>;
  readonly event: unknown;
  readonly signal: AbortSignal;
  /** Takes one of the account's places for jobs; the rest is queued. */
  readonly withPlace: (work: () => Promise<JobOutcome>) => Promise<JobOutcome>;
  readonly cancel: () => void;
  readonly onJob: (job: RunJob) => void;
}

type Result = Pick<JobOutcome, 'conclusion' | 'outputs'>;

/** Runs all jobs of a run, each as soon as those that it needs have ended. */
export async function runWorkflow(run: WorkflowRun): Promise<RunConclusion> {
  const results = new Map<string, Promise<Result>>();
  const resultOf = (key: string): Promise<Result> => {
    const known = results.get(key);
    if (known !== undefined) return known;
    const job = run.jobs.find((each) => each.key === key);
    if (job === undefined) throw new Error(`there is no job ${key}`);
    const result = runPlanned(run, job, resultOf);
    results.set(key, result);
    return result;
  };
  const all = await Promise.all(run.jobs.map(({ key }) => resultOf(key)));
  return worstOf(all.map(({ conclusion }) => conclusion));
}

async function runPlanned(
  run: WorkflowRun,
  job: PlannedJob,
  resultOf: (key: string) => Promise<Result>,
): Promise<Result> {
  const { definition, caller } = job;
  const callerNeeds = await Promise.all((caller?.needs ?? []).map(resultOf));
  const needs = await Promise.all(
    job.needs.map(async ({ key, name }) => [name, await resultOf(key)] as const),
  );
  const contexts = {
    ...run.contexts,
    inputs: job.inputs,
    needs: Object.fromEntries(
      needs.map(([name, { conclusion, outputs }]) => [name, { result: conclusion, outputs }]),
    ),
  };
  const scope = (done: readonly RunConclusion[]): Scope => ({
    contexts,
    status: run.signal.aborted ? 'cancelled' : statusAfter(done),
    hashFiles: null,
  });
  const isWanted =
    holds(caller?.definition.if, scope(callerNeeds.map(({ conclusion }) => conclusion))) &&
    holds(definition.if, scope(needs.map(([, { conclusion }]) => conclusion)));
  if (!isWanted) return report(run, job.name, { conclusion: 'skipped', outputs: {}, log: '', steps: [] });
  const stop = new AbortController();
  const outcomes = await Promise.all(
    matrixOf(definition).map(async (matrix) => {
      const outcome = await runOne(
        run,
        job,
        { ...contexts, matrix },
        AbortSignal.any([run.signal, stop.signal]),
      );
      if (outcome.conclusion !== 'success' && definition.strategy?.['fail-fast'] !== false) stop.abort();
      return outcome;
    }),
  );
  const conclusion = definition['continue-on-error']
    ? 'success'
    : worstOf(outcomes.map((outcome) => outcome.conclusion));
  return {
    conclusion,
    outputs: Object.fromEntries(outcomes.flatMap(({ outputs }) => Object.entries(outputs))),
  };
}

async function runOne(
  run: WorkflowRun,
  job: PlannedJob,
  contexts: Readonly<Record<string, unknown>> & { readonly matrix: Readonly<Record<string, unknown>> },
  signal: AbortSignal,
): Promise<JobOutcome> {
  const { host, repository } = run;
  const { definition, file } = job;
  const scope: Scope = { contexts, status: null, hashFiles: null };
  const values = Object.values(contexts.matrix).map(String);
  const name = values.length === 0 ? job.name : `${job.name} (${values.join(', ')})`;
  const runsOn = fillIn(definition['runs-on'], scope);
  if (!['ubuntu-24.04', 'ubuntu-latest'].includes(runsOn))
    throw new Error(`there is no runner for ${runsOn}`);
  const fill = (texts: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, fillIn(text, scope)]));
  const group = await takeTurn(run, definition.concurrency, scope, () => {
    run.onJob({ name, status: 'pending', conclusion: null, log: '', steps: [] });
  });
  if (group === 'cancelled')
    return report(run, name, { conclusion: 'cancelled', outputs: {}, log: '', steps: [] });
  try {
    const outcome = await run.withPlace(async () => {
      const status: RunStatus = 'in_progress';
      run.onJob({ name, status, conclusion: null, log: '', steps: [] });
      return runJob({
        host,
        repository,
        name,
        definition,
        permissions: job.permissions,
        contexts: { ...contexts, strategy: {} },
        env: { ...fill(file.env), ...fill(definition.env) },
        shell: definition.defaults?.run.shell ?? file.defaults?.run.shell ?? null,
        secrets: job.secrets,
        event: run.event,
        variables: { ...run.variables, GITHUB_JOB: job.key },
        signal,
      });
    });
    return report(run, name, outcome);
  } finally {
    if (group !== null) run.groups.leave(group);
  }
}

/** Waits in a concurrency group, where one is named; answers the group to leave. */
export async function takeTurn(
  run: Pick<WorkflowRun, 'groups' | 'host' | 'repository' | 'signal' | 'cancel'>,
  concurrency: Concurrency | undefined,
  scope: Scope,
  onWait: () => void,
): Promise<string | null> {
  if (concurrency === undefined) return run.signal.aborted ? 'cancelled' : null;
  const name = `${run.repository.id}:${fillIn(concurrency.group, scope)}`;
  const { turn, withdraw } = run.groups.enter(name, {
    queue: run.host.settings.knowsQueueMax ? concurrency.queue : 'single',
    cancelInProgress: concurrency['cancel-in-progress'],
    cancel: run.cancel,
  });
  run.signal.addEventListener('abort', withdraw);
  onWait();
  const how = await turn;
  run.signal.removeEventListener('abort', withdraw);
  if (how === 'cancelled') return 'cancelled';
  if (!run.signal.aborted) return name;
  run.groups.leave(name);
  return 'cancelled';
}

function statusAfter(done: readonly RunConclusion[]): 'success' | 'failure' | 'skipped' {
  if (done.every((each) => each === 'success')) return 'success';
  return done.some((each) => each === 'failure' || each === 'timed_out') ? 'failure' : 'skipped';
}

function report(run: WorkflowRun, name: string, outcome: JobOutcome): JobOutcome {
  const { conclusion, log, steps } = outcome;
  run.onJob({ name, status: 'completed', conclusion, log, steps });
  return outcome;
}

function worstOf(conclusions: readonly RunConclusion[]): RunConclusion {
  const order: readonly RunConclusion[] = ['failure', 'timed_out', 'cancelled', 'success', 'skipped'];
  return order.find((each) => conclusions.includes(each)) ?? 'success';
}
