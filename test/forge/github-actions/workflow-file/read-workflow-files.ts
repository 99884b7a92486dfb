import { runGit } from '../../../git-server/run-git.ts';
import { type ParsedWorkflow, parseWorkflowFile } from './parse-workflow-file.ts';

export interface FoundWorkflow {
  readonly path: string;
  readonly parsed: ParsedWorkflow;
}

/** A commit's files never change, and every dispatch asks for them. */
const known = new Map<string, Promise<readonly FoundWorkflow[]>>();

/** The workflow files of a commit. */
export function readWorkflowFiles(folder: string, commit: string): Promise<readonly FoundWorkflow[]> {
  const files = known.get(commit) ?? parseAll(folder, commit);
  known.set(commit, files);
  return files;
}

async function parseAll(folder: string, commit: string): Promise<readonly FoundWorkflow[]> {
  const list = await runGit({ folder, args: ['ls-tree', '--name-only', commit, '.github/workflows/'] });
  const paths = list.split('\n').filter((path) => /\.ya?ml$/.test(path));
  return Promise.all(
    paths.map(async (path) => ({
      path,
      parsed: await parseWorkflowFile(
        path,
        await runGit({ folder, args: ['cat-file', 'blob', `${commit}:${path}`] }),
      ),
    })),
  );
}

/** What a branch or tag stands at; null: there is none. */
export async function resolveRef(folder: string, ref: string): Promise<string | null> {
  const name = ref.replace(/^refs\/(heads|tags)\//, '');
  const found = await runGit({
    folder,
    args: ['for-each-ref', '--format=%(objectname)', `refs/heads/${name}`, `refs/tags/${name}`],
  });
  return found.split('\n')[0] || null;
}

/** The paths that a push has changed; all of them where the branch is new. */
export async function changedPaths(
  folder: string,
  { before, after }: { before: string | null; after: string },
): Promise<readonly string[]> {
  const args =
    before === null
      ? ['ls-tree', '-r', '--name-only', after]
      : ['diff-tree', '-r', '--name-only', '--no-commit-id', before, after];
  return (await runGit({ folder, args })).split('\n').filter((path) => path !== '');
}
