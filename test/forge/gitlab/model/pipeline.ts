import type { CiVariable } from './ci-variable.ts';
import type { ScriptStep } from '../ci/script-steps.ts';
import type { JobConfig } from '../ci/job-config.ts';
import type { User } from './user.ts';

export type PipelineSource = 'push' | 'web' | 'trigger' | 'schedule' | 'api' | 'pipeline';

export type Status =
  | 'created'
  | 'waiting_for_resource'
  | 'pending'
  | 'running'
  | 'success'
  | 'failed'
  | 'canceled'
  | 'skipped'
  | 'manual';

export interface Pipeline {
  readonly id: number;
  readonly iid: number;
  readonly projectId: number;
  readonly source: PipelineSource;
  readonly ref: string;
  readonly isTag: boolean;
  readonly sha: string;
  readonly beforeSha: string;
  readonly user: User;
  readonly createdAtMs: number;
  /** Those that came with it, `TRIGGER_PAYLOAD` among them. */
  readonly variables: readonly CiVariable[];
  readonly yamlErrors: string | null;
  readonly stages: readonly string[];
  /** What a newer commit's pipeline does to this one (`workflow:auto_cancel:on_new_commit`). */
  readonly autoCancel: 'conservative' | 'interruptible' | 'none';
  /** Jobs that were tried again stand in it with every attempt. */
  readonly jobs: Job[];
  status: Status;
  startedAtMs: number | null;
  finishedAtMs: number | null;
  updatedAtMs: number;
}

export type FailureReason =
  'script_failure' | 'job_execution_timeout' | 'runner_system_failure' | 'stuck_or_timeout_failure';

export interface Job {
  readonly id: number;
  readonly name: string;
  readonly stage: string;
  readonly config: JobConfig;
  readonly allowFailure: boolean;
  readonly when: 'on_success' | 'on_failure' | 'always' | 'manual';
  /** The names of the jobs it waits for; null: for all of the stages before. */
  readonly needs: readonly string[] | null;
  readonly resourceGroup: string | null;
  status: Status;
  /** Another attempt has taken its place. */
  retried: boolean;
  failureReason: FailureReason | null;
  exitCode: number | null;
  startedAtMs: number | null;
  finishedAtMs: number | null;
  /** As everybody sees it: masked. */
  log: string;
  /** The lines of its script, for those who measure; not of GitLab. */
  steps: readonly ScriptStep[];
  /** The folder of its artifacts; null: it left none. */
  artifacts: string | null;
  /** Ends it; null: it does not run. */
  cancel: (() => void) | null;
}
