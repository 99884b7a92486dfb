import type { DataBranch } from './data-branch.ts';
import { blameAnswer } from './errors/blame-answer.ts';
import { applyChanges } from './objects/apply-changes.ts';
import { checkFolders, checkPaths } from './objects/check-paths.ts';
import { listFiles, rootTree } from './objects/list-files.ts';
import { createObjectStore } from './objects/object-store.ts';
import { createRepository } from './objects/repository.ts';
import { writeCommit } from './objects/write-commit.ts';
import { writeTree } from './objects/write-tree.ts';
import { pushWithLease } from './push/push-with-lease.ts';
import { openRemoteBranch } from './remote-branch.ts';
import type { Remote } from './remote.ts';
import type { Traffic } from './traffic.ts';
import { openConnection } from './wire/open-connection.ts';

/** Opens a branch of a repository on a forge. Nothing is sent yet, and nothing ever lies on the disk. */
export function openDataBranch({
  remote,
  fetch,
}: {
  remote: Remote;
  fetch: typeof globalThis.fetch;
}): DataBranch {
  checkRemote(remote);
  const traffic: Traffic = { requests: 0, uploadBytes: 0, downloadBytes: 0 };
  const send = openConnection({ remote, fetch, traffic });
  const ref = `refs/heads/${remote.branch}`;
  const repository = createRepository();
  const store = createObjectStore(repository);
  const remoteBranch = openRemoteBranch({ send, store, ref });

  async function hold(commit: string): Promise<void> {
    if (!store.has(commit)) await remoteBranch.fetchCommit(commit);
  }

  return {
    traffic,

    async readTip() {
      const commit = await remoteBranch.findCommit();
      if (commit === null) return null;
      await hold(commit);
      return { commit, files: await blameAnswer(() => listFiles(repository, commit)) };
    },

    async readFiles(tip, paths) {
      const wanted = [...new Set(paths)].flatMap((path) => {
        const oid = tip.files.get(path);
        return oid === undefined ? [] : [{ path, oid }];
      });
      const missing = new Set(wanted.map(({ oid }) => oid).filter((oid) => !store.has(oid)));
      if (missing.size > 0) await remoteBranch.fetchBlobs([...missing]);
      const contents = new Map<string, Uint8Array>();
      for (const { path, oid } of wanted) {
        contents.set(path, await blameAnswer(() => store.readBlob(oid)));
      }
      return contents;
    },

    async write({ base, changes, now }) {
      checkPaths(changes.keys());
      if (base !== null) await hold(base.commit);
      const oids = new Map<string, string | null>();
      for (const [path, content] of changes) {
        oids.set(path, content === null ? null : await store.writeBlob(content));
      }
      const files = applyChanges(base?.files ?? new Map<string, string>(), oids);
      checkFolders(files);
      const baseTree = base === null ? null : await blameAnswer(() => rootTree(repository, base.commit));
      const tree = await blameAnswer(() => writeTree(repository, baseTree, oids));
      if (tree === baseTree) return 'unchanged';
      const commit = await writeCommit(repository, { tree, now });
      await pushWithLease({
        repository,
        send,
        ref,
        base: base?.commit ?? null,
        commit,
        findCommit: () => remoteBranch.findCommit(),
      });
      store.note([commit]);
      return { commit, files };
    },
  };
}

/** The mistake is told without the address, which may hold a password. */
function checkRemote({ url, branch, timeoutMs }: Remote): void {
  const address = URL.canParse(url) ? new URL(url) : null;
  if (!['http:', 'https:'].includes(address?.protocol ?? ''))
    throw new TypeError('A remote needs an address of http(s).');
  if (address?.username || address?.password)
    throw new TypeError('Credentials go into the headers of a remote.');
  if (branch === '' || /[\s~^:?*[\\]/.test(branch))
    throw new TypeError('A remote needs the name of a branch.');
  if (!(timeoutMs > 0)) throw new TypeError('A remote needs a time limit.');
}
