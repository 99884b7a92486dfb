import { Reason } from './reason.ts';

/** A file does not decrypt, decode or validate, or it is not the file that the manifest names. */
export class CorruptedFileError extends Reason<{ path: string }> {
  readonly code = 'corrupted-file' as const;
}

/** Something is about to be written that could not be read again: a fault of ours, and nothing is written. */
export class UnwritableFileError extends Reason<{ path: string }> {
  readonly code = 'unwritable-file' as const;
}

/** The manifest names a file that the branch does not have. */
export class MissingFileError extends Reason<{ path: string }> {
  readonly code = 'missing-file' as const;
}

/** A file is of a format that only a newer Forgefeed knows. */
export class NewerFormatError extends Reason<{ path: string; format: number; known: number }> {
  readonly code = 'newer-format' as const;
}

/** A file is of a format so old (or so strange) that no migration leads to today's. */
export class UnknownFormatError extends Reason<{ path: string; format: number; known: number }> {
  readonly code = 'unknown-format' as const;
}

/** A file or payload is sealed under a key that is not the one at hand. */
export class OtherKeyError extends Reason<{ path: string }> {
  readonly code = 'other-key' as const;
}
