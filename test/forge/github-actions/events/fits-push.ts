import type { PushFilter } from '../workflow-file/workflow-file.ts';
import { matchesGlobs } from './glob.ts';

/** Whether a push is one that a workflow waits for. A new branch has no paths to compare: every path counts as changed. */
export function fitsPush(
  filter: PushFilter | null,
  push: { readonly branch: string; readonly paths: readonly string[] },
): boolean {
  if (filter === null) return true;
  const { branches, 'branches-ignore': branchesIgnore, paths, 'paths-ignore': pathsIgnore } = filter;
  if (branches !== undefined && !matchesGlobs(push.branch, branches)) return false;
  if (branchesIgnore !== undefined && matchesGlobs(push.branch, branchesIgnore)) return false;
  if (paths !== undefined && !push.paths.some((path) => matchesGlobs(path, paths))) return false;
  return pathsIgnore === undefined || push.paths.some((path) => !matchesGlobs(path, pathsIgnore));
}
