import type { AccessToken, JobToken } from './access-token.ts';
import type { Project } from './project.ts';
import type { User } from './user.ts';
import type { BackgroundWork } from '../background-work.ts';
import type { Children } from '../children.ts';
import type { GitlabSettings } from '../gitlab-settings.ts';
import type { NewProject } from '../person/make-project.ts';
import type { FileCache } from '../git/read-file.ts';
import type { PlanCache } from '../ci/plan-cache.ts';
import type { RateCounters } from '../http/rate-counters.ts';
import type { Runner } from '../ci/runner.ts';
import type { ForgeCore } from '../../core/forge-core.ts';

/** The whole emulated GitLab, as its parts see it. */
export interface Instance {
  readonly core: ForgeCore;
  readonly settings: GitlabSettings;
  /** What jobs get beside what GitLab sets. */
  readonly runnerEnv: Readonly<Record<string, string>>;
  readonly url: () => string;
  readonly users: User[];
  readonly projects: Project[];
  readonly accessTokens: AccessToken[];
  readonly jobTokens: Map<string, JobToken>;
  readonly rates: RateCounters;
  readonly work: BackgroundWork;
  readonly children: Children;
  readonly plans: PlanCache;
  readonly files: FileCache;
  readonly runner: () => Runner;
  makeProject(project: NewProject): Promise<Project>;
  /** The next number: ids of all things come from one row. */
  nextId(): number;
}
