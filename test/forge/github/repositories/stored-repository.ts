import type { GithubRepository } from '../model.ts';
import type { SecretBox } from './secret-box.ts';

/** A repository with what only this folder knows of it. */
export interface StoredRepository extends GithubRepository {
  readonly createdAtMs: number;
  pushedAtMs: number;
  /** The id of the template that it was made from. */
  readonly templateOf: number | null;
  /** Settings > Actions: may workflows run at all? */
  isActionsAllowed: boolean;
  /** Whether the banner of a fresh fork has been dealt with. True in what is not a fork. */
  isForkApproved: boolean;
  canApprovePullRequests: boolean;
  readonly secretBox: SecretBox;
  /** When commits came by a push: raw learns of them later. */
  readonly arrivals: Map<string, number>;
  site: Site | null;
}

/** What was deployed to Pages. */
export interface Site {
  readonly files: ReadonlyMap<string, Buffer>;
  readonly deployedAtMs: number;
  readonly commit: string | null;
}

/** The banner and the setting are two switches; the API reaches only the second. */
export function switchActions(
  repository: StoredRepository,
  change: Partial<Pick<StoredRepository, 'isActionsAllowed' | 'isForkApproved'>>,
): void {
  Object.assign(repository, change);
  repository.actionsEnabled = repository.isActionsAllowed && repository.isForkApproved;
}
