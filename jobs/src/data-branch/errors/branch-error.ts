import { Reason } from '@forgefeed/data-schema';
import { ForeignError } from './foreign-error.ts';

type Data = Readonly<Record<string, string | number | null>>;

/**
 * A reason why the data branch could not be read or written. It holds no URL, no header and no text of the server,
 * its causes neither: it may be printed in a public log.
 */
export abstract class BranchError<D extends Data = Data> extends Reason<D> {
  constructor(data: D, cause?: unknown) {
    super(data, cause === undefined ? undefined : { cause: printable(cause) });
  }
}

export const isBranchError = (error: unknown): error is BranchError => error instanceof BranchError;

const printable = (cause: unknown): Error => (isBranchError(cause) ? cause : new ForeignError(cause));
