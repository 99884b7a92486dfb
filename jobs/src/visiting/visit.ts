/** What a server gave to recognise an unchanged document by (RFC 9110 section 8.8), exactly as it came. */
export interface Validators {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

export interface VisitLimits {
  /** Of the whole visit: every redirect and the body. */
  readonly timeoutMs: number;
  /** From a request to the head of its answer, at each redirect anew. */
  readonly firstByteMs: number;
  /** As they come over the wire. */
  readonly maxBytes: number;
  readonly maxInflatedBytes: number;
  readonly maxRedirects: number;
}

export type VisitFailure =
  | 'bad-url'
  | 'dns'
  | 'private-address'
  | 'refused'
  | 'reset'
  | 'timeout'
  | 'tls'
  | 'too-large'
  | 'too-many-redirects'
  | 'bad-redirect'
  | 'bad-answer'
  | 'bad-encoding'
  | 'unauthorized'
  | 'forbidden'
  | 'bot-wall'
  | 'not-found'
  | 'gone'
  | 'rate-limited'
  | 'client-error'
  | 'server-error';

/** What an answer says besides its document. */
export interface AnswerFacts {
  readonly validators: Validators;
  /** Where the chain of permanent redirects (301, 308) ends; null when there is none. */
  readonly movedTo: string | null;
  /** How long the answer stays fresh (RFC 9111 section 4.2); null where it does not say. */
  readonly freshSeconds: number | null;
  readonly downloadBytes: number;
}

/** What one visit to one URL came to. Nothing that a network or a server does throws. */
export type Visit =
  | (AnswerFacts & {
      readonly kind: 'document';
      readonly bytes: Uint8Array;
      readonly contentType: string | null;
      readonly finalUrl: string;
      /** Whether it is a wall against programs, if it should be no feed. */
      readonly isWall: boolean;
    })
  | (AnswerFacts & { readonly kind: 'not-modified' })
  | FailedVisit;

export interface FailedVisit {
  readonly kind: 'failed';
  readonly code: VisitFailure;
  readonly status: number | null;
  readonly retryAfterSeconds: number | null;
  readonly downloadBytes: number;
}

/** Ends a visit from within; the visit turns it into its outcome. */
export class VisitStopped extends Error {
  readonly failure: VisitFailure;
  readonly status: number | null;
  readonly retryAfterSeconds: number | null;

  constructor(
    failure: VisitFailure,
    {
      status = null,
      retryAfterSeconds = null,
    }: { status?: number | null; retryAfterSeconds?: number | null } = {},
  ) {
    super(failure);
    this.failure = failure;
    this.status = status;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
