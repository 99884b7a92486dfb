import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { matchesGlobs } from '../events/glob.ts';

/** One hash of all files of a workspace that fit, '' when none does; expressions cannot wait, so it reads at once. */
export function hashFiles(workspace: string, patterns: readonly string[]): string {
  const paths = listFiles(workspace, '').filter((path) => matchesGlobs(path, patterns));
  if (paths.length === 0) return '';
  const all = createHash('sha256');
  for (const path of paths.sort()) {
    all.update(
      createHash('sha256')
        .update(readFileSync(join(workspace, path)))
        .digest(),
    );
  }
  return all.digest('hex');
}

function listFiles(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === '.git' ? [] : listFiles(root, path);
    return entry.isFile() ? [path] : [];
  });
}
