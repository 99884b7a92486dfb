import type { GitlabSettings } from './gitlab-settings.ts';
import type { Pipeline } from './model/pipeline.ts';
import type { ProcessMode, Project } from './model/project.ts';
import type { User } from './model/user.ts';
import type { Person } from './person/person.ts';

/** An emulated gitlab.com: what tests and people ask of it. Everything else goes over its URLs. */
export interface Gitlab {
  /** Web pages, API (`/api/v4`) and git, without a slash at the end. */
  readonly url: string;
  /** The origin of a project's site. */
  pagesUrl(projectPath: string): string;
  addUser(username: string): User;
  /** Takes everything from them: tokens, schedules, triggers. */
  blockUser(username: string): void;
  person(username: string): Person;
  project(path: string): Project;
  /** Oldest first, with their jobs and what these have logged, masked. */
  pipelines(path: string): readonly Pipeline[];
  /** As by the API; throws while no job has named the group. */
  setResourceGroupMode(path: string, key: string, mode: ProcessMode): void;
  dropCaches(path: string): Promise<void>;
  /** Caches and artifacts, as whoever may look gets them. */
  stored(path: string): Promise<readonly { readonly name: string; readonly file: string }[]>;
  readonly settings: GitlabSettings;
  /** Resolves when no pipeline runs, or can go on by itself. */
  idle(): Promise<void>;
  /** Starts what the schedules ask for between the last call and now, by the forge's clock. */
  tick(): Promise<void>;
  close(): Promise<void>;
}
