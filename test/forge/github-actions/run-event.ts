import type { ActionsHost, RunFault } from './actions.ts';
import type { GithubRepository, Run, Workflow } from '../github/model.ts';
import type { ConcurrencyGroups } from './concurrency/concurrency-groups.ts';
import type { JobOutcome } from './runner/run-job.ts';
import type { FoundWorkflow } from './workflow-file/read-workflow-files.ts';

/** What has set a run off. */
export interface RunEvent {
  readonly name: Run['event'];
  readonly branch: string;
  readonly commit: string;
  readonly actor: string;
  readonly inputs: Readonly<Record<string, string>>;
  /** The event's file, but for `repository` and `sender`. */
  readonly payload: Readonly<Record<string, unknown>>;
}

export interface StartOptions {
  readonly host: ActionsHost;
  readonly groups: ConcurrencyGroups;
  readonly repository: GithubRepository;
  readonly workflow: Workflow;
  readonly files: readonly FoundWorkflow[];
  readonly event: RunEvent;
  readonly id: number;
  readonly number: number;
  readonly stop: AbortController;
  readonly withPlace: (work: () => Promise<JobOutcome>) => Promise<JobOutcome>;
  readonly onChange: (run: Run) => void;
}

/** A run, and what carries it out; `fault` is what goes wrong with it. */
export interface StartedRun {
  readonly run: Run;
  readonly done: (fault: Exclude<RunFault, string> | null) => Promise<void>;
}
