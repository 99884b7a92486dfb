import { createMemoryFs } from './memory-fs.ts';

/** The local half of the branch: what every function of isomorphic-git wants, by the names that it wants. */
export interface Repository {
  readonly fs: ReturnType<typeof createMemoryFs>;
  readonly gitdir: string;
  /** isomorphic-git keeps parsed pack indexes in it; without it each read parses them all again. */
  readonly cache: object;
}

/** An empty repository in memory: what is read and written never lies on a disk. */
export function createRepository(): Repository {
  return { fs: createMemoryFs(), gitdir: '/data.git', cache: {} };
}
