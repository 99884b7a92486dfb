import { blameAnswer } from './errors/blame-answer.ts';
import { RemoteAnswerError } from './errors/remote-answer-error.ts';
import { TipGoneError } from './errors/tip-gone-error.ts';
import { listFiles } from './objects/list-files.ts';
import type { ObjectStore } from './objects/object-store.ts';
import { type Advertisement, parseAdvertisement } from './wire/advertisement.ts';
import { fetchByOldProtocol } from './wire/fetch-by-old-protocol.ts';
import { fetchRequest, parseFetchAnswer, type Wants } from './wire/fetch-pack.ts';
import type { SendGitRequest } from './wire/git-request.ts';
import { lsRefsRequest, parseLsRefs } from './wire/ls-refs.ts';

/** The reading half: where the branch stands, and objects by their ids. */
export interface RemoteBranch {
  /** Null when the server says plainly that there is no such branch. */
  findCommit(): Promise<string | null>;
  /** Gets a commit that the branch stood at just now, with its trees; the blobs only where they cannot be left out. */
  fetchCommit(commit: string): Promise<void>;
  fetchBlobs(oids: readonly string[]): Promise<void>;
}

export function openRemoteBranch({
  send,
  store,
  ref,
}: {
  send: SendGitRequest;
  store: ObjectStore;
  ref: string;
}): RemoteBranch {
  let server: Advertisement | null = null;

  /** What a server of protocol 2 can do is asked once; one of the old protocol tells its refs in the same breath. */
  async function introduce(): Promise<Advertisement> {
    if (server?.version === 2) return server;
    server = parseAdvertisement(await send({ service: 'git-upload-pack', body: null, protocol: 2 }));
    return server;
  }

  async function fetchPack(wants: Wants): Promise<void> {
    const answer = await send({ service: 'git-upload-pack', body: fetchRequest(wants), protocol: 2 });
    await blameAnswer(() => store.addPack(parseFetchAnswer(answer)));
    if (!wants.oids.every((oid) => store.has(oid))) {
      throw new RemoteAnswerError({ what: 'missing-object', status: null });
    }
  }

  return {
    async findCommit() {
      const advertisement = await introduce();
      if (advertisement.version === 0) return advertisement.refs.get(ref) ?? null;
      return parseLsRefs(
        await send({ service: 'git-upload-pack', body: lsRefsRequest(ref), protocol: 2 }),
        ref,
      );
    },
    async fetchCommit(commit) {
      const advertisement = server ?? (await introduce());
      if (advertisement.version === 2) {
        await fetchPack({ oids: [commit], shallow: true, withoutBlobs: advertisement.filter });
        return;
      }
      const { repository } = store;
      await fetchByOldProtocol({ repository, send, ref, commit });
      store.note([commit, ...(await blameAnswer(() => listFiles(repository, commit))).values()]);
    },
    async fetchBlobs(oids) {
      const advertisement = server ?? (await introduce());
      // By the old protocol all blobs came with their commit. One that is not here is of a tip that was read elsewhere.
      if (advertisement.version === 0) throw new TipGoneError({ oid: oids[0] ?? null });
      await fetchPack({ oids });
    },
  };
}
