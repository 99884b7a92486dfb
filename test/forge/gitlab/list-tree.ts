import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** The files of a folder, with their paths in it, sorted; none when it is missing. */
export async function listTree(folder: string): Promise<readonly string[]> {
  const files: string[] = [];
  const walk = async (path: string): Promise<void> => {
    for (const entry of await entriesOf(join(folder, path))) {
      const below = path === '' ? entry.name : `${path}/${entry.name}`;
      if (entry.isDirectory()) await walk(below);
      else files.push(below);
    }
  };
  await walk('');
  return files.sort();
}

async function entriesOf(folder: string) {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
