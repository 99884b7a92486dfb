import { tryGit } from './git.ts';

/** A workflow file that neither the old tip nor the default branch has like this: the hook's rule, for the API. */
export async function changedWorkflow(
  folder: string,
  { before, after }: { before: string | null; after: string },
): Promise<string | null> {
  const known = new Set([
    ...(await workflowLines(folder, 'HEAD')),
    ...(before === null ? [] : await workflowLines(folder, before)),
  ]);
  const changed = (await workflowLines(folder, after)).find((line) => !known.has(line));
  return changed?.slice(changed.indexOf('\t') + 1) ?? null;
}

async function workflowLines(folder: string, commit: string): Promise<readonly string[]> {
  const args = ['ls-tree', '-r', '--full-tree', commit, '--', '.github/workflows/'];
  const { stdout } = await tryGit(folder, args);
  return stdout.toString().split('\n').filter(Boolean);
}
