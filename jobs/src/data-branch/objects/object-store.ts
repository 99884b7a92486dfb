import { createHash } from 'node:crypto';
import git from 'isomorphic-git';
import { RemoteAnswerError } from '../errors/remote-answer-error.ts';
import type { Repository } from './repository.ts';

/** Which of the branch's objects are here. isomorphic-git can only tell by reading them. */
export interface ObjectStore {
  readonly repository: Repository;
  has(oid: string): boolean;
  /** Notes objects that are here already, by other ways than a pack of ours. */
  note(oids: Iterable<string>): void;
  /** Keeps a pack as the server sent it. Objects are known by their hashes: nothing else can slip in. */
  addPack(pack: Uint8Array): Promise<void>;
  readBlob(oid: string): Promise<Uint8Array>;
  /** Answers the oid. */
  writeBlob(content: Uint8Array): Promise<string>;
}

const CHECKSUM_BYTES = 20;

export function createObjectStore(repository: Repository): ObjectStore {
  const held = new Set<string>();
  return {
    repository,
    has: (oid) => held.has(oid),
    note(oids) {
      for (const oid of oids) held.add(oid);
    },
    async addPack(pack) {
      const checksum = checkPack(pack);
      const { fs, gitdir } = repository;
      const filepath = `objects/pack/pack-${checksum}.pack`;
      await fs.promises.writeFile(`${gitdir}/${filepath}`, pack);
      const { oids } = await git.indexPack({ ...repository, dir: gitdir, filepath });
      for (const oid of oids) held.add(oid);
    },
    async readBlob(oid) {
      const { blob } = await git.readBlob({ ...repository, oid });
      return blob;
    },
    async writeBlob(content) {
      const oid = await git.writeBlob({ ...repository, blob: content });
      held.add(oid);
      return oid;
    },
  };
}

/** A pack ends with the hash of what stands before. A broken one must not lie among the others: each is searched. */
function checkPack(pack: Uint8Array): string {
  const end = pack.length - CHECKSUM_BYTES;
  if (end < 0) throw new RemoteAnswerError({ what: 'truncated', status: null });
  const checksum = Buffer.from(pack.subarray(end)).toString('hex');
  const actual = createHash('sha1').update(pack.subarray(0, end)).digest('hex');
  if (checksum !== actual) throw new RemoteAnswerError({ what: 'garbled', status: null });
  return checksum;
}
