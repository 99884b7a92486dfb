import git from 'isomorphic-git';
import { LeaseLostError } from '../errors/lease-lost-error.ts';
import type { Repository } from '../objects/repository.ts';
import type { SendGitRequest } from '../wire/git-request.ts';
import { STAND_IN_URL, toHttpClient } from '../wire/to-http-client.ts';
import { asBranchError, type SentPush, settleFailedPush } from './settle-failed-push.ts';

const NO_COMMIT = '0'.repeat(40);

/**
 * Points the branch at a commit, if it stands at `base` (null: if it is not there). The advertised commit is compared
 * first; git then sends it as the old value, which the server compares once more under its lock.
 */
export async function pushWithLease({
  repository,
  send,
  ref,
  base,
  commit,
  findCommit,
}: SentPush & { repository: Repository; send: SendGitRequest; ref: string }): Promise<void> {
  const seen: { otherTip: boolean; sent: boolean; answer: Buffer | null } = {
    otherTip: false,
    sent: false,
    answer: null,
  };
  const http = toHttpClient(async (request) => {
    if (request.body === null) return send(request);
    seen.sent = true;
    seen.answer = await send(request);
    return seen.answer;
  });
  const remote = await remoteThatHas(repository, base);
  try {
    await git.push({
      ...repository,
      http,
      url: STAND_IN_URL,
      remote,
      ref: commit,
      remoteRef: ref,
      force: true,
      onPrePush({ remoteRef }) {
        seen.otherTip = remoteRef.oid !== (base ?? NO_COMMIT);
        return !seen.otherTip;
      },
    });
  } catch (error) {
    if (seen.otherTip) throw new LeaseLostError({ noticed: 'advertisement' });
    if (!seen.sent) throw asBranchError(error);
    await settleFailedPush(error, seen.answer, { base, commit, findCommit });
  }
}

/**
 * Names a remote to isomorphic-git. It leaves out of a push what `refs/remotes/<remote>/HEAD` reaches, and silently
 * sends everything when it cannot resolve that ref. A remote for each base: so pushes do not meet on the ref.
 */
async function remoteThatHas(repository: Repository, base: string | null): Promise<string> {
  if (base === null) return 'empty';
  await git.writeRef({ ...repository, ref: `refs/remotes/${base}/HEAD`, value: base, force: true });
  return base;
}
