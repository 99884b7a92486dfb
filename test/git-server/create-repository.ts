import { appendFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openGitRepository } from './git-repository.ts';
import type { GitRepository } from './git-repository.ts';
import { importCommit } from './import-commit.ts';
import { runGit } from './run-git.ts';

export interface RepositoryOptions {
  /** Whether clients may leave out blobs (`uploadpack.allowFilter`). @default true */
  readonly filter?: boolean;
  /** Whether clients of the old protocol may ask for any object (`uploadpack.allowAnySHA1InWant`). @default true */
  readonly anySha1?: boolean;
  /** Whether there is a branch `main` with a file in it. @default true */
  readonly withMain?: boolean;
}

/** Makes a bare repository `<name>.git` under the server's root, open for pushes. */
export async function createRepository({
  root,
  serverUrl,
  name,
  options: { filter = true, anySha1 = true, withMain = true },
}: {
  root: string;
  serverUrl: string;
  name: string;
  options: RepositoryOptions;
}): Promise<GitRepository> {
  const folder = join(root, `${name}.git`);
  await mkdir(folder, { recursive: true });
  await runGit({ folder, args: ['init', '--quiet', '--bare', '--initial-branch=main', '.'] });
  await appendFile(join(folder, 'config'), configuration({ filter, anySha1 }));
  if (withMain) {
    await importCommit({
      folder,
      branch: 'main',
      files: new Map([['README.md', 'A repository for tests.\n']]),
    });
  }
  return openGitRepository({ url: `${serverUrl}/${name}.git`, folder });
}

/** No housekeeping on its own: it would go on after the test has ended. */
const configuration = ({ filter, anySha1 }: { filter: boolean; anySha1: boolean }) => `
[http]
	receivepack = true
[uploadpack]
	allowFilter = ${String(filter)}
	allowAnySHA1InWant = ${String(anySha1)}
[receive]
	autogc = false
[gc]
	auto = 0
`;
