/** Why it does not start, with what to do about it: the message is all that is shown. */
export class StartError extends Error {
  readonly code = 'start';
  override readonly name = 'StartError';
}
