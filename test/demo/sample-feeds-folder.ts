import { fileURLToPath } from 'node:url';

/** A dozen feeds of our own, one of them broken. */
export const SAMPLE_FEEDS = fileURLToPath(new URL('./feeds', import.meta.url));
