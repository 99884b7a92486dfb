import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Who pushes, told to the hook by the one variable that git passes on: `REMOTE_USER`. */
export type Pusher = 'may-change-workflows' | 'app' | 'personal-token';

/**
 * A push may not create or update workflow files unless its token is allowed to. What counts as known is in the
 * branch's old tip or in the default branch, so that an update by the same files, and a branch from main, are fine.
 * The texts are those that users of GitHub report.
 */
const PRE_RECEIVE = `#!/bin/sh
case "$REMOTE_USER" in
  may-change-workflows) exit 0 ;;
  app) who='a GitHub App' what='\`workflows\` permission' ;;
  *) who='a Personal Access Token' what='\`workflow\` scope' ;;
esac
zero=0000000000000000000000000000000000000000
workflows() { git ls-tree -r --full-tree "$1" -- .github/workflows/ 2>/dev/null; }
while read -r old new ref; do
  case "$ref" in refs/heads/*) ;; *) continue ;; esac
  [ "$new" = "$zero" ] && continue
  known=$(workflows HEAD; [ "$old" = "$zero" ] || workflows "$old")
  workflows "$new" | while IFS= read -r line; do
    case "$known" in *"$line"*) continue ;; esac
    path=$(printf '%s' "$line" | cut -f 2)
    echo "refusing to allow $who to create or update workflow \\\`$path\\\` without $what" >&2
    exit 1
  done || exit 1
done
`;

/** Answers the folder, for `core.hooksPath`. */
export async function writeHooks(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'pre-receive'), PRE_RECEIVE, { mode: 0o755 });
  return folder;
}
