import { runGit } from '../../../git-server/run-git.ts';

export interface CommitChanges {
  readonly folder: string;
  readonly branch: string;
  /** Null: the file goes. */
  readonly files: ReadonlyMap<string, string | Uint8Array | null>;
  readonly message: string;
  readonly author: string;
  readonly atMs: number;
}

/** A commit on top of a branch, as the web editor makes it; answers its id. */
export async function commitChanges({
  folder,
  branch,
  files,
  message,
  author,
  atMs,
}: CommitChanges): Promise<string> {
  const ref = `refs/heads/${branch}`;
  const parent = await runGit({ folder, args: ['for-each-ref', '--format=%(objectname)', ref] });
  const text = Buffer.from(message);
  const parts: Buffer[] = [
    Buffer.from(
      `commit ${ref}\ncommitter ${author} <${author}@localhost.invalid> ${Math.floor(atMs / 1000)} +0000\n`,
    ),
    Buffer.from(`data ${text.length}\n`),
    text,
    Buffer.from(`\n${parent === '' ? '' : `from ${parent}\n`}`),
  ];
  for (const [path, content] of files) {
    if (content === null) {
      parts.push(Buffer.from(`D ${path}\n`));
      continue;
    }
    const bytes = Buffer.from(content);
    parts.push(Buffer.from(`M 100644 inline ${path}\ndata ${bytes.length}\n`), bytes, Buffer.from('\n'));
  }
  await runGit({
    folder,
    args: ['-c', 'pack.compression=0', 'fast-import', '--force', '--quiet'],
    input: Buffer.concat(parts),
  });
  return runGit({ folder, args: ['rev-parse', ref] });
}
