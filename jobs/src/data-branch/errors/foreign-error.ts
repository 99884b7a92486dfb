const WORD = /^\w{1,40}$/;

/**
 * What is kept of an error that is not ours: its class, its code, and the same of its cause. The text of a foreign
 * error can hold the URL (undici, on an address that it cannot parse), a header, or what a server answered.
 */
export class ForeignError extends Error {
  readonly code: string | null;

  constructor(error: unknown) {
    const cause = error instanceof Error ? error.cause : undefined;
    super(undefined, cause === undefined ? undefined : { cause: new ForeignError(cause) });
    this.name = error instanceof Error && WORD.test(error.name) ? error.name : 'Error';
    this.code = findCode(error);
  }
}

function findCode(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  return typeof error.code === 'string' && WORD.test(error.code) ? error.code : null;
}
