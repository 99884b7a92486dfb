/** Throws unless every path can stand in a tree of git. Paths are the caller's own: a bad one is a mistake in code. */
export function checkPaths(paths: Iterable<string>): void {
  for (const path of paths) {
    if (!path.split('/').every(isName)) throw new RangeError('A path on the branch is not of plain names.');
  }
}

/** Throws when a file stands where others need a folder. */
export function checkFolders(files: ReadonlyMap<string, unknown>): void {
  for (const path of files.keys()) {
    for (let slash = path.indexOf('/'); slash !== -1; slash = path.indexOf('/', slash + 1)) {
      if (files.has(path.slice(0, slash)))
        throw new RangeError('A path on the branch is both file and folder.');
    }
  }
}

const isName = (name: string): boolean =>
  name !== '' && name !== '.' && name !== '..' && name.toLowerCase() !== '.git' && !name.includes('\0');
