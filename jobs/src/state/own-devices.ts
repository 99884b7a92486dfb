import type { Id } from '@forgefeed/data-schema';

/** Who the fetch job is where it sets something itself: a feed's new URL, a rule's mark. 16 characters, like any id. */
export const JOB_DEVICE: Id = 'fetch-and-mutate';

/** Who plain operations come from. */
export const PLAIN_DEVICE: Id = 'plain-operations';
