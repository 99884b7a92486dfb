import type { Commit, Signature } from '../../git/read-commits.ts';
import type { Instance } from '../../instance.ts';
import type { StoredRepository } from '../../repositories/stored-repository.ts';
import { isoDate } from './iso-date.ts';
import { nodeId } from './node-id.ts';
import { repositoryUrl } from './repository-view.ts';
import { userView } from './user-view.ts';

/** A "commit", without `stats` and `files`: they are not emulated, and need not be there. */
export function commitView(instance: Instance, repository: StoredRepository, commit: Commit) {
  const { sha, tree, message, author, committer } = commit;
  const url = repositoryUrl(instance, repository);
  const html = `${instance.urls.server}/${repository.owner}/${repository.name}/commit`;
  return {
    sha,
    node_id: nodeId('Commit', sha),
    commit: {
      author: signatureView(author),
      committer: signatureView(committer),
      message,
      tree: { sha: tree, url: `${url}/git/trees/${tree}` },
      url: `${url}/git/commits/${sha}`,
      comment_count: 0,
      verification: {
        verified: false,
        reason: 'unsigned',
        signature: null,
        payload: null,
        verified_at: null,
      },
    },
    url: `${url}/commits/${sha}`,
    html_url: `${html}/${sha}`,
    comments_url: `${url}/commits/${sha}/comments`,
    author: accountOf(instance, author),
    committer: accountOf(instance, committer),
    parents: commit.parents.map((parent) => ({
      sha: parent,
      url: `${url}/commits/${parent}`,
      html_url: `${html}/${parent}`,
    })),
  };
}

const signatureView = ({ name, email, atMs }: Signature) => ({ name, email, date: isoDate(atMs) });

/** Only private addresses of accounts are known to belong to somebody. */
function accountOf(instance: Instance, { email }: Signature) {
  const [, login] = /^\d+\+(.+)@users\.noreply\.github\.com$/.exec(email) ?? [];
  return login === undefined || instance.users.find(login) === null ? null : userView(instance, login);
}
