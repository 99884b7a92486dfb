import type { User } from './user.ts';

export interface Schedule {
  readonly id: number;
  description: string;
  ref: string;
  cron: string;
  cronTimezone: string;
  active: boolean;
  owner: User;
  nextRunAtMs: number | null;
  readonly createdAtMs: number;
  updatedAtMs: number;
  /** When a person last pressed "Run pipeline schedule". */
  playedAtMs: number | null;
}
