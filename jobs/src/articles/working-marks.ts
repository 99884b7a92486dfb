import { foldMarks, type MarkBlock, marksForm, marksPath, NO_MARKS } from '@forgefeed/data-schema';

import type { Draft } from '../state/draft.ts';
import type { StoredState } from '../state/stored-state.ts';
import { isWhollyGone, withGoneBlocks } from './gone-blocks.ts';

/** The blocks of marks that a run works on; several steps may change the same one. */
export interface WorkingMarks {
  /** Reads blocks before they are looked at; one that has no file has no marks. */
  load(blocks: Iterable<number>): Promise<void>;
  of(block: number): MarkBlock;
  set(block: number, marks: MarkBlock): void;
  /** Writes what has changed, with decided times folded; a block of which no article is left loses its file. */
  write(draft: Draft): Promise<void>;
}

export function openMarks(state: Pick<StoredState, 'read' | 'prefetch'>): WorkingMarks {
  const loaded = new Map<number, MarkBlock>();
  const changed = new Map<number, MarkBlock>();
  return {
    load: async (blocks) => {
      const wanted = [...new Set(blocks)].filter((block) => !loaded.has(block));
      await state.prefetch(wanted.map(marksPath));
      for (const block of wanted) {
        const placed = await state.read(marksForm, marksPath(block));
        loaded.set(block, placed?.marks ?? NO_MARKS);
      }
    },
    of: (block) => changed.get(block) ?? loaded.get(block) ?? NO_MARKS,
    set: (block, marks) => changed.set(block, marks),
    write: async (draft) => {
      for (const [block, marks] of changed) await writeBlock(draft, block, marks);
    },
  };
}

async function writeBlock(draft: Draft, block: number, marks: MarkBlock): Promise<void> {
  if (isWhollyGone(block, marks, draft.manifest)) {
    draft.remove(marksPath(block));
    draft.patchManifest({ goneBlocks: withGoneBlocks(draft.manifest.goneBlocks, [block, block]) });
    return;
  }
  const folded = foldMarks(marks, Math.floor(draft.manifest.floor / 1000));
  await draft.write(marksForm, marksPath(block), { block, marks: folded });
}
