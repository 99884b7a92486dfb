import type { CommitInfo } from '../git/commit-info.ts';
import type { Plan } from './plan-pipeline.ts';

/** What was found out about a commit need not be asked for again: it never changes. */
export interface PlanCache {
  readonly plans: Map<string, Promise<Plan>>;
  /** Digests of configurations that GitLab's schema accepts. */
  readonly accepted: Set<string>;
  /** By project and commit. */
  readonly sources: Map<string, Promise<CommitSource>>;
}

export interface CommitSource {
  readonly commit: CommitInfo;
  /** `.gitlab-ci.yml`; null: there is none. */
  readonly config: string | null;
}

export const planCache = (): PlanCache => ({ plans: new Map(), accepted: new Set(), sources: new Map() });
