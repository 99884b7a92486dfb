import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { runGit } from '../../../git-server/run-git.ts';
import { levelOf } from '../access/role-in.ts';
import type { Project } from '../model/project.ts';

/** What GitLab's git offers; and no housekeeping of its own, which would go on after a test has ended. */
const CONFIGURATION = `
[http]
	receivepack = true
[uploadpack]
	allowFilter = true
	allowAnySHA1InWant = true
[receive]
	autogc = false
	advertisePushOptions = true
	denyDeleteCurrent = ignore
[gc]
	auto = 0
[core]
	logAllRefUpdates = false
`;

/**
 * lib/gitlab/checks/branch_check.rb, run by git itself before it takes a push: only there is it known whether one branch
 * continues the other. REMOTE_USER holds the pusher's access level.
 */
const PRE_RECEIVE = `#!/bin/sh
refuse() { echo "GitLab: $1" >&2; exit 1; }
none=0000000000000000000000000000000000000000
default=$(git symbolic-ref --short HEAD)
while read -r old new ref; do
  case $ref in refs/heads/*) branch=\${ref#refs/heads/} ;; *) continue ;; esac
  [ "$new" = $none ] && [ "$branch" = "$default" ] && refuse 'The default branch of a project cannot be deleted.'
  while read -r level force pattern; do
    case $branch in $pattern) ;; *) continue ;; esac
    if [ "$new" = $none ]; then
      refuse 'You can only delete protected branches using the web interface.'
    fi
    if [ "$old" != $none ] && [ "$force" = no ] && ! git merge-base --is-ancestor "$old" "$new"; then
      refuse 'You are not allowed to force push code to a protected branch on this project.'
    fi
    [ "$REMOTE_USER" -ge "$level" ] || refuse 'You are not allowed to push code to protected branches on this project.'
    break
  done < "$GIT_DIR/protected-branches"
done
`;

export async function makeBareRepository(folder: string, defaultBranch: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await runGit({ folder, args: ['init', '--quiet', '--bare', `--initial-branch=${defaultBranch}`, '.'] });
  await prepareBareRepository(folder);
}

export async function prepareBareRepository(folder: string): Promise<void> {
  await appendFile(join(folder, 'config'), CONFIGURATION);
  await mkdir(join(folder, 'hooks'), { recursive: true });
  await writeFile(join(folder, 'hooks', 'pre-receive'), PRE_RECEIVE, { mode: 0o755 });
  await writeFile(join(folder, 'protected-branches'), '');
}

/** Tells git of the rules, for its hook. */
export async function writeProtectedBranches({ folder, protectedBranches }: Project): Promise<void> {
  const lines = protectedBranches.map(
    ({ name, pushLevel, allowForcePush }) =>
      `${levelOf(pushLevel)} ${allowForcePush ? 'yes' : 'no'} ${name}\n`,
  );
  await writeFile(join(folder, 'protected-branches'), lines.join(''));
}
