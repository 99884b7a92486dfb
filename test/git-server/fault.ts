import type { GitServerRequest } from './git-server-request.ts';

/** What the server does wrong with one request. */
export type Fault =
  /** Answers with this status and does nothing. */
  | { readonly kind: 'status'; readonly status: number }
  /** Cuts the connection and does nothing. */
  | { readonly kind: 'reset-before' }
  /** Does what was asked, then cuts the connection in the middle of its answer. */
  | { readonly kind: 'reset-after' }
  /** Does what was asked; its answer ends, properly as HTTP goes, after so many bytes. */
  | { readonly kind: 'truncate'; readonly bytes: number }
  /** Does what was asked; one byte of its answer is wrong. */
  | { readonly kind: 'flip'; readonly at: number }
  /** Never answers. */
  | { readonly kind: 'hang' }
  /** Does what was asked and never answers. */
  | { readonly kind: 'hang-after' }
  /** Waits, then does what was asked. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** Answers as a server that knows only the old protocol. */
  | { readonly kind: 'no-protocol-v2' };

/** Looks at a request and says what shall go wrong. It may wait: so a test holds requests until all are there. */
export type ChooseFault = (request: GitServerRequest) => Fault | null | Promise<Fault | null>;
