import type { Signature } from './read-commits.ts';
import { git } from './git.ts';

/** Text or bytes of files by path; null deletes. A file that begins with `#!` may be executed. */
export type Files = Readonly<Record<string, string | Uint8Array | null>>;

export interface FilesCommit {
  readonly branch: string;
  /** Null: a commit without a past. */
  readonly parent: string | null;
  readonly files: Files;
  readonly message: string;
  readonly by: Signature;
}

/** Puts a commit on a branch, as the web editor does; answers its SHA. */
export async function commitFiles(folder: string, commit: FilesCommit): Promise<string> {
  const { branch, parent, files, message, by } = commit;
  const ref = `refs/heads/${branch}`;
  const parts: (string | Uint8Array)[] = [
    parent === null ? `reset ${ref}\n` : '',
    `commit ${ref}\ncommitter ${by.name} <${by.email}> ${Math.floor(by.atMs / 1000)} +0000\n`,
    `data ${Buffer.byteLength(message)}\n${message}\n`,
    parent === null ? '' : `from ${parent}\n`,
  ];
  for (const [path, content] of Object.entries(files)) {
    if (content === null) parts.push(`D ${path}\n`);
    else {
      const bytes = Buffer.from(content);
      const mode = bytes.subarray(0, 2).toString('latin1') === '#!' ? '100755' : '100644';
      parts.push(`M ${mode} inline ${path}\ndata ${bytes.length}\n`, bytes, '\n');
    }
  }
  const input = Buffer.concat(parts.map((part) => Buffer.from(part)));
  await git(folder, ['-c', 'pack.compression=0', 'fast-import', '--force', '--quiet'], input);
  return (await git(folder, ['rev-parse', ref])).toString().trim();
}
