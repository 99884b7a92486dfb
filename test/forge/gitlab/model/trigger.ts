import type { User } from './user.ts';

/** A pipeline trigger token. */
export interface Trigger {
  readonly id: number;
  readonly token: string;
  readonly description: string;
  readonly owner: User;
  readonly createdAtMs: number;
  lastUsedAtMs: number | null;
}
