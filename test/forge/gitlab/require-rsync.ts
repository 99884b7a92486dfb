import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

/** gitlab-ci-local copies working directories, caches and artifacts with it. */
export async function requireRsync(path = process.env['PATH'] ?? ''): Promise<void> {
  for (const folder of path.split(delimiter)) {
    const found = await access(join(folder, 'rsync'), constants.X_OK).then(
      () => true,
      () => false,
    );
    if (found) return;
  }
  throw new Error('the emulated GitLab needs the program rsync on the PATH (Debian: apt-get install rsync)');
}
