import type { Id } from '../crypto/id.ts';
import type { Manifest } from './manifest.ts';

/** The state before anything happened; the first write makes it revision 1. */
export function emptyManifest(epoch: Id): Manifest {
  return {
    epoch,
    revision: 0,
    nextNumber: 1,
    nextSegment: 0,
    clock: 0,
    floor: 0,
    devices: [],
    files: {},
    segments: [],
    goneBlocks: [],
    plainIds: [],
    retainedAt: 0,
    skipped: null,
  };
}
