import type { ForgeCore } from '../core/forge-core.ts';
import type { GithubRepository, Permissions, Run, Workflow } from '../github/model.ts';

/** GitHub Actions: which workflows there are, what sets them off, who waits for whom, and the runner. */
export interface Actions {
  /** The workflow files of the default branch, with their state; none while Actions is off in a fork. */
  workflows(repository: GithubRepository): Promise<readonly Workflow[]>;
  /** By number, file name or path; null: there is none. */
  findWorkflow(repository: GithubRepository, idOrFile: string): Promise<Workflow | null>;
  setWorkflowState(
    repository: GithubRepository,
    workflow: Workflow,
    state: 'active' | 'disabled_manually',
  ): void;
  /** `disabled_inactivity`, as after 60 days without activity in a public repository. */
  goQuiet(repository: GithubRepository): Promise<void>;
  /** `workflow_dispatch`. */
  dispatch(
    repository: GithubRepository,
    workflow: Workflow,
    event: {
      readonly ref: string;
      readonly inputs: Readonly<Record<string, unknown>>;
      readonly actor: string;
    },
  ): Promise<DispatchOutcome>;
  /** `repository_dispatch`: starts every workflow that waits for this type. */
  repositoryDispatch(
    repository: GithubRepository,
    event: {
      readonly type: string;
      readonly clientPayload: Readonly<Record<string, unknown>>;
      readonly actor: string;
    },
  ): Promise<void>;
  /** Somebody pushed (never called for a push with a job's token: that starts nothing). */
  pushed(
    repository: GithubRepository,
    push: {
      readonly branch: string;
      readonly before: string | null;
      readonly after: string;
      readonly actor: string;
    },
  ): Promise<void>;
  /** Starts what the schedules of all repositories ask for between the last call and now, by the forge's clock. */
  tick(): Promise<void>;
  runs(repository: GithubRepository): readonly Run[];
  run(id: number): Run | null;
  cancel(id: number): void;
  /** Stored caches and artifacts, as whoever can read the repository gets them. */
  stored(repository: GithubRepository): Promise<readonly { readonly name: string; readonly file: string }[]>;
  /** Forgets the caches, as GitHub does after a week. */
  dropCaches(repository: GithubRepository): Promise<void>;
  /** Resolves when nothing runs, waits or is about to start. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

export type DispatchOutcome =
  | { readonly ok: true; readonly run: Run }
  | {
      readonly ok: false;
      /** What the REST API says of it, with its status 403, 404 or 422. */
      readonly status: 403 | 404 | 422;
      readonly message: string;
    };

export interface ActionsSettings {
  /** Whether concurrency groups know `queue: max`; older forges do not, and keep one pending run. @default true */
  knowsQueueMax: boolean;
  /** What happens to each run that is about to start; by default nothing. */
  chooseRunFault: ((run: Run) => RunFault | null) | null;
  /** What happens to each due schedule; by default it starts in time. */
  chooseScheduleFault:
    ((path: string, dueAtMs: number) => 'drop' | { readonly lateMs: number } | null) | null;
}

/** `startsAfter`: others come first; `killAfterMs`: the runner is lost while a step runs. */
export type RunFault =
  'drop' | 'duplicate' | { readonly startsAfter: Promise<unknown> } | { readonly killAfterMs: number };

/** What Actions needs of the rest of GitHub. */
export interface ActionsHost {
  readonly core: ForgeCore;
  readonly settings: ActionsSettings;
  readonly urls: { readonly server: string; readonly api: string };
  repositories(): readonly GithubRepository[];
  /** A `GITHUB_TOKEN` for one job of one repository; `revoke` when the job has ended. */
  jobToken(
    repository: GithubRepository,
    permissions: Permissions,
  ): { readonly token: string; revoke(): void };
  /** Where the repository's site is, or would be. */
  pagesUrl(repository: GithubRepository): string;
  /** Publishes a folder as the repository's site; answers the page's URL. Fails when Pages has no source. */
  deployPages(repository: GithubRepository, folder: string): Promise<string>;
  /** For every step of every job, beside what GitHub sets: where npm's cache is, that private addresses are allowed. */
  readonly runnerEnv: Readonly<Record<string, string>>;
}
