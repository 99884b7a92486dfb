import type { User } from './user.ts';

export type Scope = 'api' | 'read_api' | 'read_user' | 'read_repository' | 'write_repository';

/** A personal access token. */
export interface AccessToken {
  readonly id: number;
  readonly name: string;
  readonly user: User;
  readonly scopes: readonly Scope[];
  readonly token: string;
  readonly createdAtMs: number;
  /** A day, at whose beginning (UTC) it ends. */
  readonly expiresAtMs: number;
  revoked: boolean;
  lastUsedAtMs: number | null;
}

/** A `CI_JOB_TOKEN`: it lives as long as its job runs. */
export interface JobToken {
  readonly token: string;
  readonly user: User;
  readonly projectId: number;
  readonly jobId: number;
}
