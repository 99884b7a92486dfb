import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChanges } from './apply-changes.ts';
import { checkFolders } from './check-paths.ts';
import { listFiles } from './list-files.ts';
import { createRepository } from './repository.ts';
import { writeCommit } from './write-commit.ts';
import { writeTree } from './write-tree.ts';

const path = fc
  .array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 3 })
  .map((names) => names.join('/'));
const oid = fc.constantFrom('1'.repeat(40), '2'.repeat(40), null);
const changes = fc.array(fc.tuple(path, oid), { maxLength: 8 }).map((list) => new Map(list));

const isPossible = (files: ReadonlyMap<string, string>): boolean => {
  try {
    checkFolders(files);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
};

describe('writeTree', () => {
  it('lists what the changes make of the files, and the same files always make the same tree', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(changes, { maxLength: 4 }), async (steps) => {
        const repository = createRepository();
        let files: ReadonlyMap<string, string> = new Map();
        let tree: string | null = null;
        for (const step of steps) {
          const changed = applyChanges(files, step);
          if (!isPossible(changed)) continue;
          files = changed;
          tree = await writeTree(repository, tree, step);
          const commit = await writeCommit(repository, { tree, now: new Date(0) });
          expect(new Map(await listFiles(repository, commit))).toEqual(files);
          expect(await writeTree(repository, null, files)).toBe(tree);
        }
      }),
      { numRuns: 60 },
    );
  });
});
