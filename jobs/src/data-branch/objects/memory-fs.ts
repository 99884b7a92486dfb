/** As much of node's `fs` as isomorphic-git uses, in memory. Folders appear with the first file in them. */
export function createMemoryFs() {
  const files = new Map<string, Buffer>();
  const folders = new Map<string, Set<string>>([['/', new Set()]]);

  function openFolder(path: string): Set<string> {
    const known = folders.get(path);
    if (known !== undefined) return known;
    const created = new Set<string>();
    folders.set(path, created);
    const { folder, name } = splitName(path);
    openFolder(folder).add(name);
    return created;
  }

  function stat(path: string): Promise<FileStat> {
    const at = normalize(path);
    const file = files.get(at);
    if (file !== undefined) return Promise.resolve(fileStat('file', file.length));
    if (folders.has(at)) return Promise.resolve(fileStat('folder', 0));
    return Promise.reject(systemError('ENOENT'));
  }

  return {
    promises: {
      readFile(path: string, options?: string | { encoding?: string }): Promise<Buffer | string> {
        const at = normalize(path);
        const file = files.get(at);
        if (file === undefined) return Promise.reject(systemError(folders.has(at) ? 'EISDIR' : 'ENOENT'));
        const encoding = typeof options === 'string' ? options : options?.encoding;
        return Promise.resolve(encoding === 'utf8' ? file.toString() : file);
      },
      writeFile(path: string, content: string | Uint8Array): Promise<void> {
        const at = normalize(path);
        const { folder, name } = splitName(at);
        openFolder(folder).add(name);
        files.set(at, Buffer.from(content));
        return Promise.resolve();
      },
      unlink(path: string): Promise<void> {
        const at = normalize(path);
        if (!files.delete(at)) return Promise.reject(systemError('ENOENT'));
        const { folder, name } = splitName(at);
        openFolder(folder).delete(name);
        return Promise.resolve();
      },
      readdir(path: string): Promise<string[]> {
        const folder = folders.get(normalize(path));
        return folder === undefined ? Promise.reject(systemError('ENOENT')) : Promise.resolve([...folder]);
      },
      mkdir(path: string): Promise<void> {
        openFolder(normalize(path));
        return Promise.resolve();
      },
      rmdir: () => Promise.reject(systemError('ENOSYS')),
      stat,
      lstat: stat,
      readlink: () => Promise.reject(systemError('EINVAL')),
      symlink: () => Promise.reject(systemError('ENOSYS')),
    },
  };
}

interface FileStat {
  readonly type: 'file' | 'folder';
  readonly size: number;
  isFile(): boolean;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
}

function fileStat(type: FileStat['type'], size: number): FileStat {
  return {
    type,
    size,
    isFile: () => type === 'file',
    isDirectory: () => type === 'folder',
    isSymbolicLink: () => false,
  };
}

/** isomorphic-git writes `/data.git/./refs` and calls back with a path of `undefined` to learn what kind of fs this is. */
function normalize(path: string | undefined): string {
  const segments = (path ?? '').split('/').filter((segment) => segment !== '' && segment !== '.');
  return `/${segments.join('/')}`;
}

function splitName(path: string): { folder: string; name: string } {
  const slash = path.lastIndexOf('/');
  return { folder: path.slice(0, slash) || '/', name: path.slice(slash + 1) };
}

function systemError(code: string): Error {
  return Object.assign(new Error(code), { code });
}
