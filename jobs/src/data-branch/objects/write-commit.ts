import git from 'isomorphic-git';
import type { Repository } from './repository.ts';

const WRITER = { name: 'Forgefeed', email: 'forgefeed@localhost.invalid' };
const HOUR_SECONDS = 3600;

/**
 * Writes a commit without parents. It tells no more than the hour, so two writers of one tree within an hour make one
 * and the same commit: then it does not matter which of them the branch has.
 */
export function writeCommit(
  repository: Repository,
  { tree, now }: { tree: string; now: Date },
): Promise<string> {
  const hours = Math.floor(now.getTime() / 1000 / HOUR_SECONDS);
  const writer = { ...WRITER, timestamp: hours * HOUR_SECONDS, timezoneOffset: 0 };
  return git.writeCommit({
    ...repository,
    commit: { message: 'data\n', tree, parent: [], author: writer, committer: writer },
  });
}
