/** Permissions of a token, named as fine-grained tokens and `permissions:` of a workflow name them. */
export type PermissionName =
  'actions' | 'administration' | 'contents' | 'id-token' | 'metadata' | 'pages' | 'secrets' | 'workflows';

export type Permissions = Readonly<Partial<Record<PermissionName, 'read' | 'write'>>>;

/** One repository of the emulated GitHub. The fields that change are changed only by the folder that owns them. */
export interface GithubRepository {
  readonly id: number;
  readonly owner: string;
  readonly name: string;
  /** The bare git repository. */
  readonly folder: string;
  readonly defaultBranch: string;
  isPrivate: boolean;
  readonly isTemplate: boolean;
  /** The id of the repository that it was forked from. */
  readonly forkOf: number | null;
  /** False in a fresh fork, until a person has pressed the button on the Actions page. */
  actionsEnabled: boolean;
  /** What `GITHUB_TOKEN` may do where a workflow says nothing: `read` in new personal repositories. */
  defaultWorkflowPermissions: 'read' | 'write';
  /** Actions secrets, opened. Never copied to forks and copies. */
  readonly secrets: Map<
    string,
    { readonly value: string; readonly createdAtMs: number; readonly updatedAtMs: number }
  >;
  readonly variables: Map<string, string>;
  /** Null until Settings > Pages has a source. */
  pages: { readonly buildType: 'workflow' | 'legacy' } | null;
}

export type WorkflowState = 'active' | 'disabled_fork' | 'disabled_inactivity' | 'disabled_manually';

/** A workflow file of the default branch. */
export interface Workflow {
  readonly id: number;
  readonly name: string;
  /** `.github/workflows/fetch.yml` */
  readonly path: string;
  readonly state: WorkflowState;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
}

export type RunStatus = 'queued' | 'pending' | 'in_progress' | 'completed';
export type RunConclusion = 'success' | 'failure' | 'cancelled' | 'timed_out' | 'skipped' | 'startup_failure';

export interface Run {
  readonly id: number;
  readonly repository: number;
  readonly workflow: number;
  readonly path: string;
  /** `run-name`, else the workflow's name (what a public list of runs shows). */
  readonly title: string;
  readonly event: 'workflow_dispatch' | 'repository_dispatch' | 'schedule' | 'push' | 'pull_request';
  readonly branch: string;
  readonly commit: string;
  readonly actor: string;
  readonly number: number;
  readonly createdAtMs: number;
  readonly startedAtMs: number | null;
  readonly updatedAtMs: number;
  readonly status: RunStatus;
  readonly conclusion: RunConclusion | null;
  /** One per job that was planned; `log` as anybody sees it, secrets masked. */
  readonly jobs: readonly RunJob[];
}

export interface RunJob {
  readonly name: string;
  readonly status: RunStatus;
  readonly conclusion: RunConclusion | null;
  readonly log: string;
  readonly steps: readonly RunStep[];
}

export interface RunStep {
  readonly name: string;
  readonly conclusion: RunConclusion | null;
  readonly durationMs: number;
}
