import type { Permissions } from '../model.ts';
import type { User } from './user-store.ts';

/** Scopes of a classic token that the emulator knows. */
export type Scope = 'repo' | 'public_repo' | 'workflow';

/** Whoever may do something by a secret text, and what. */
export type Token = PersonalToken | JobToken;
export type PersonalToken = FineGrainedToken | ClassicToken;

export interface FineGrainedToken {
  readonly kind: 'fine-grained';
  readonly user: User;
  readonly permissions: Permissions;
  /** Ids of the chosen repositories. */
  readonly repositories: 'all' | ReadonlySet<number>;
  readonly expiresAtMs: number;
}

export interface ClassicToken {
  readonly kind: 'classic';
  readonly user: User;
  readonly scopes: readonly Scope[];
  readonly expiresAtMs: number | null;
}

/** `GITHUB_TOKEN`: for one job of one repository. */
export interface JobToken {
  readonly kind: 'job';
  readonly repository: number;
  readonly permissions: Permissions;
  readonly expiresAtMs: number;
}
