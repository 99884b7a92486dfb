/** Goes up when documents that were refused may be read now: they are then asked for again, changed or not. */
export const READER_VERSION = 3;
