import type { Project, ProtectedBranch } from '../model/project.ts';

/** The rule that holds for a branch; null: it is not protected. A `*` stands for anything, slashes too. */
export function protectionOf(project: Project, branch: string): ProtectedBranch | null {
  return project.protectedBranches.find(({ name }) => matches(name, branch)) ?? null;
}

function matches(pattern: string, branch: string): boolean {
  const source = pattern
    .split('*')
    .map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`))
    .join('.*');
  return new RegExp(`^${source}$`).test(branch);
}
