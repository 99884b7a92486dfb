import pLimit from 'p-limit';

import type { GithubRepository, Run, Workflow } from '../github/model.ts';
import type { ActionsHost } from './actions.ts';
import { concurrencyGroups } from './concurrency/concurrency-groups.ts';
import type { RunEvent, StartedRun } from './run-event.ts';
import { startRun } from './start-run.ts';
import type { FoundWorkflow } from './workflow-file/read-workflow-files.ts';

/** The Free plan runs so many jobs of an account at once. */
const CONCURRENT_JOBS = 20;

export interface RunRequest {
  readonly repository: GithubRepository;
  readonly workflow: Workflow;
  /** Of the commit that runs. */
  readonly files: readonly FoundWorkflow[];
  readonly event: RunEvent;
}

/** All runs, in the order in which they were asked for. */
export interface RunList {
  begin(request: RunRequest): Run;
  of(repository: GithubRepository): readonly Run[];
  find(id: number): Run | null;
  cancel(id: number): void;
  idle(): Promise<void>;
  /** Ends what runs. Nothing begins from then on. */
  close(): Promise<void>;
}

export function openRunList(host: ActionsHost): RunList {
  const runs: Run[] = [];
  const stops = new Map<number, AbortController>();
  const work = new Set<Promise<void>>();
  const groups = concurrencyGroups();
  const places = new Map<string, ReturnType<typeof pLimit>>();
  let isClosed = false;

  const placeOf = (owner: string) => {
    const limit = places.get(owner) ?? pLimit(CONCURRENT_JOBS);
    places.set(owner, limit);
    return limit;
  };

  const follow = (promise: Promise<void>) => {
    const done: Promise<void> = promise
      .catch((error: unknown) => host.core.noteFailure(error))
      .finally(() => work.delete(done));
    work.add(done);
  };

  function make(request: RunRequest): StartedRun & { readonly at: number } {
    const at = runs.length;
    const id = 5_000_000 + at;
    const stop = new AbortController();
    stops.set(id, stop);
    if (isClosed) stop.abort();
    const started = startRun({
      ...request,
      host,
      groups,
      id,
      number: runs.filter(({ workflow }) => workflow === request.workflow.id).length + 1,
      stop,
      withPlace: placeOf(request.repository.owner),
      onChange: (changed) => {
        runs[at] = changed;
      },
    });
    runs.push(started.run);
    return { ...started, at };
  }

  return {
    begin: (request) => {
      const { run, done, at } = make(request);
      const fault = host.settings.chooseRunFault?.(run) ?? null;
      if (fault === 'drop') {
        runs[at] = { ...run, status: 'completed', conclusion: 'cancelled' };
        return run;
      }
      if (fault === 'duplicate') follow(make(request).done(null));
      follow(done(fault === 'duplicate' ? null : fault));
      return run;
    },
    of: (repository) => runs.filter((run) => run.repository === repository.id),
    find: (id) => runs.find((run) => run.id === id) ?? null,
    cancel: (id) => stops.get(id)?.abort(),
    idle,
    close: async () => {
      isClosed = true;
      for (const stop of stops.values()) stop.abort();
      await idle();
    },
  };

  async function idle(): Promise<void> {
    while (work.size > 0) await Promise.all(work);
  }
}
