import type { LogFields } from '../log/log.ts';

/** What a trigger came to. */
export interface Mutation {
  readonly counts: LogFields;
  readonly refresh: boolean;
}
