import type { Instance } from '../../instance.ts';
import type { StoredRepository } from '../../repositories/stored-repository.ts';
import { nodeId } from './node-id.ts';
import { repositoryUrl } from './repository-view.ts';

/** A "git reference": `ref` is a whole name. */
export function refView(instance: Instance, repository: StoredRepository, ref: string, sha: string) {
  const url = repositoryUrl(instance, repository);
  return {
    ref,
    node_id: nodeId('Ref', `${repository.id}:${ref}`),
    url: `${url}/git/${ref}`,
    object: { sha, type: 'commit', url: `${url}/git/commits/${sha}` },
  };
}
