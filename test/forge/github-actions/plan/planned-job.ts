import type { Permissions } from '../../github/model.ts';
import type { CallingJob, PlainJob, WorkflowFile } from '../workflow-file/workflow-file.ts';

/** A job of a run, wherever its file is: a called workflow's jobs stand beside the caller's. */
export interface PlannedJob {
  /** `fetch`, or `caller/called`. */
  readonly key: string;
  readonly name: string;
  readonly definition: PlainJob;
  readonly file: WorkflowFile;
  /** Keys of the jobs that come first, with the names that `needs` of this file has for them. */
  readonly needs: readonly { readonly key: string; readonly name: string }[];
  /** Keys that the calling job waits for, and the condition that it has. */
  readonly caller: { readonly definition: CallingJob; readonly needs: readonly string[] } | null;
  readonly permissions: Permissions;
  readonly secrets: Readonly<Record<string, string>>;
  readonly inputs: Readonly<Record<string, string>>;
}
