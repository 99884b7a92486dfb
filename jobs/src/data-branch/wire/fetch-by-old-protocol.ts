import git, { Errors } from 'isomorphic-git';
import { blameAnswer } from '../errors/blame-answer.ts';
import { TipGoneError } from '../errors/tip-gone-error.ts';
import type { Repository } from '../objects/repository.ts';
import type { SendGitRequest } from './git-request.ts';
import { STAND_IN_URL, toHttpClient } from './to-http-client.ts';

const REMOTE = 'origin';

/** Gets the commit that a ref stands at, with everything in it, from a server that has no protocol 2. */
export async function fetchByOldProtocol({
  repository,
  send,
  ref,
  commit,
}: {
  repository: Repository;
  send: SendGitRequest;
  ref: string;
  commit: string;
}): Promise<void> {
  await git.addRemote({ ...repository, remote: REMOTE, url: STAND_IN_URL, force: true });
  const { fetchHead } = await blameAnswer(() =>
    git
      .fetch({
        ...repository,
        http: toHttpClient(send),
        remote: REMOTE,
        ref,
        remoteRef: ref,
        singleBranch: true,
        depth: 1,
        tags: false,
      })
      .catch((error: unknown) => {
        throw isMissing(error, ref) ? new TipGoneError({ oid: commit }, error) : error;
      }),
  );
  // isomorphic-git asks for the refs once more, and takes what it finds then.
  if (fetchHead !== commit) throw new TipGoneError({ oid: commit });
}

/** isomorphic-git also throws this for other things: for a HEAD that points at a branch that is not there. */
function isMissing(error: unknown, ref: string): boolean {
  return error instanceof Errors.NotFoundError && error.data.what === ref;
}
