import type { CiVariable } from './ci-variable.ts';
import type { Pipeline } from './pipeline.ts';
import type { Schedule } from './schedule.ts';
import type { Trigger } from './trigger.ts';
import type { Role } from './user.ts';

export type Visibility = 'public' | 'internal' | 'private';
export type PipelineVariablesRole = 'no_one_allowed' | 'developer' | 'maintainer' | 'owner';
export type ProcessMode = 'unordered' | 'oldest_first' | 'newest_first' | 'newest_ready_first';

export interface ProtectedBranch {
  /** A name, or a pattern with `*`. */
  readonly name: string;
  readonly pushLevel: Role | 'no_one';
  readonly mergeLevel: Role | 'no_one';
  readonly allowForcePush: boolean;
}

export interface ResourceGroup {
  readonly id: number;
  readonly key: string;
  processMode: ProcessMode;
  /** The job that holds the resource. */
  holder: number | null;
  readonly createdAtMs: number;
}

export interface ProjectSettings {
  /** "Allow Git push requests to the repository". */
  ciPushRepositoryForJobTokenAllowed: boolean;
  ciPipelineVariablesMinimumOverrideRole: PipelineVariablesRole;
  /** "Project-based pipeline visibility". */
  publicJobs: boolean;
  pagesAccessLevel: 'disabled' | 'private' | 'enabled' | 'public';
  autoCancelPendingPipelines: boolean;
  ciSeparatedCaches: boolean;
}

/** One project of the emulated GitLab. */
export interface Project {
  readonly id: number;
  /** `group/name` */
  readonly path: string;
  visibility: Visibility;
  readonly defaultBranch: string;
  /** The bare git repository. */
  readonly folder: string;
  /** Caches, artifacts and the site lie in here. */
  readonly storage: string;
  readonly pagesUrl: string;
  readonly forkOf: number | null;
  readonly createdAtMs: number;
  /** User's id to role. */
  readonly members: Map<number, Role>;
  readonly settings: ProjectSettings;
  readonly protectedBranches: ProtectedBranch[];
  readonly variables: CiVariable[];
  readonly triggers: Trigger[];
  readonly schedules: Schedule[];
  readonly pipelines: Pipeline[];
  readonly resourceGroups: ResourceGroup[];
  /** The folder of the published site. */
  pages: { readonly folder: string; readonly deployedAtMs: number } | null;
}
