import type { GithubRepository, Permissions, RunStep } from '../../github/model.ts';
import type { ActionsHost } from '../actions.ts';
import type { PlainJob } from '../workflow-file/workflow-file.ts';
import type { JobLog } from './job-log.ts';
import type { Masks } from './masks.ts';

/** What has come of a step, as `steps.<id>` shows it. */
export interface StepResult {
  readonly outputs: Readonly<Record<string, string>>;
  readonly outcome: 'success' | 'failure' | 'cancelled' | 'skipped';
  readonly conclusion: 'success' | 'failure' | 'cancelled' | 'skipped';
}

/** A job that is ready to run: all that is decided before the runner takes it. */
export interface ReadyJob {
  readonly host: ActionsHost;
  readonly repository: GithubRepository;
  readonly name: string;
  readonly definition: PlainJob;
  readonly permissions: Permissions;
  /** What expressions see, but for what the runner adds: `github`, `inputs`, `needs`, `matrix`, `secrets`, `vars`. */
  readonly contexts: Readonly<Record<string, unknown>>;
  readonly env: Readonly<Record<string, string>>;
  readonly shell: string | null;
  readonly secrets: Readonly<Record<string, string>>;
  /** The event's file. */
  readonly event: unknown;
  /** `GITHUB_*` that are the run's. */
  readonly variables: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/** A job on its runner. */
export interface RunningJob extends ReadyJob {
  readonly folders: {
    readonly root: string;
    readonly home: string;
    readonly workspace: string;
    readonly temp: string;
  };
  readonly token: string;
  readonly masks: Masks;
  readonly log: JobLog;
  readonly results: Record<string, StepResult>;
  readonly steps: RunStep[];
  /** Set by steps for those after them. */
  readonly exported: Record<string, string>;
  readonly paths: string[];
  /** What actions left to do at the job's end, the last first. */
  readonly posts: { readonly name: string; readonly run: (succeeded: boolean) => Promise<void> }[];
}
