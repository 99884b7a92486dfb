import { runGit } from './run-git.ts';

const COMMITTER = 'committer Test <test@localhost.invalid> 1700000000 +0000';

/** Makes a root commit of all files by one process, `git fast-import`, and points the branch at it. */
export async function importCommit({
  folder,
  branch,
  files,
}: {
  folder: string;
  branch: string;
  files: ReadonlyMap<string, string | Uint8Array>;
}): Promise<string> {
  const ref = `refs/heads/${branch}`;
  const parts: Buffer[] = [Buffer.from(`reset ${ref}\ncommit ${ref}\n${COMMITTER}\ndata 4\ndata\n`)];
  for (const [path, content] of files) {
    const bytes = Buffer.from(content);
    parts.push(Buffer.from(`M 100644 inline ${path}\ndata ${bytes.length}\n`), bytes, Buffer.from('\n'));
  }
  const args = ['-c', 'pack.compression=0', 'fast-import', '--force', '--quiet'];
  await runGit({ folder, args, input: Buffer.concat(parts) });
  return runGit({ folder, args: ['rev-parse', ref] });
}
