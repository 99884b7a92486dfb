/** What bounds a run of visits. */
export const FETCH_LIMITS = {
  concurrent: 12,
  concurrentPerHost: 2,
  /** Of a whole visit, redirects and body included. */
  timeoutMs: 30_000,
  firstByteMs: 15_000,
  maxBytes: 10 * 1024 * 1024,
  maxInflatedBytes: 30 * 1024 * 1024,
  maxRedirects: 5,
  /** One honest name that links to the project, never to the copy. */
  userAgent: 'Forgefeed/0 (+https://github.com/forgefeed/forgefeed)',
} as const;
