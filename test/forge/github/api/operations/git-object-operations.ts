import { findCommit } from '../../git/find-commit.ts';
import { describeObject, listTree, readBlob } from '../../git/list-tree.ts';
import { readCommit } from '../../git/read-commits.ts';
import { ApiError, notFound, NotEmulated } from '../api-error.ts';
import { base64Lines } from '../base64-lines.ts';
import { forRepository, type Operations, type RepositoryRequest } from '../operation.ts';
import { commitView } from '../views/commit-view.ts';
import { nodeId } from '../views/node-id.ts';
import { repositoryUrl } from '../views/repository-view.ts';

const READ = { permission: 'contents', level: 'read', isPublic: true } as const;
const MAX_BLOB_BYTES = 100 * 1024 * 1024;
const SHA = /^[0-9a-f]{40}$/;

export const gitObjectOperations: Operations = {
  'repos/get-commit': forRepository(READ, async (request) => {
    const { instance, repository, parameters, mediaType } = request;
    const ref = parameters['ref'] ?? '';
    const sha = await findCommit(repository.folder, ref);
    if (sha === null) throw new ApiError(422, `No commit found for SHA: ${ref}`);
    if (mediaType === 'sha') {
      // Its ETag is the SHA itself: that is what makes it a cheap question whether anything has changed.
      const bytes = { type: 'application/vnd.github.sha; charset=utf-8', content: sha };
      return { status: 200, bytes, headers: { etag: `"${sha}"` } };
    }
    if (mediaType !== 'json') throw new NotEmulated(`commits as ${mediaType}`);
    const commit = await readCommit(repository.folder, sha);
    return { status: 200, json: commitView(instance, repository, commit) };
  }),

  'git/get-blob': forRepository(READ, async (request) => {
    const { instance, repository, parameters, mediaType } = request;
    const sha = parameters['file_sha'] ?? '';
    if (!SHA.test(sha))
      throw new ApiError(422, 'The sha parameter must be exactly 40 characters and contain only [0-9a-f].');
    const found = await describeObject(repository.folder, sha);
    if (found?.type !== 'blob') throw notFound();
    if (found.size > MAX_BLOB_BYTES) throw new ApiError(403, 'This API returns blobs up to 100 MB in size.');
    const content = await readBlob(repository.folder, sha);
    if (mediaType === 'raw')
      return { status: 200, bytes: { type: 'application/vnd.github.raw; charset=utf-8', content } };
    const json = {
      sha,
      node_id: nodeId('Blob', sha),
      size: found.size,
      url: `${repositoryUrl(instance, repository)}/git/blobs/${sha}`,
      content: base64Lines(content),
      encoding: 'base64',
    };
    return { status: 200, json };
  }),

  'git/get-tree': forRepository(READ, async (request) => {
    const { instance, repository, parameters, query } = request;
    const name = parameters['tree_sha'] ?? '';
    const tree = await findTree(request, name);
    // Any value means yes, even `false` (REST docs: trees).
    const entries =
      tree === null ? null : await listTree(repository.folder, tree, { isRecursive: query.has('recursive') });
    if (tree === null || entries === null) throw notFound();
    const url = `${repositoryUrl(instance, repository)}/git`;
    return {
      status: 200,
      json: {
        sha: tree,
        url: `${url}/trees/${tree}`,
        tree: entries.map(({ path, mode, type, sha, size }) => ({
          path,
          mode,
          type,
          sha,
          ...(size === null ? {} : { size }),
          ...(type === 'commit' ? {} : { url: `${url}/${type}s/${sha}` }),
        })),
        truncated: false,
      },
    };
  }),
};

/** A tree by its SHA, or that of a commit, a branch, a tag. */
async function findTree({ repository: { folder } }: RepositoryRequest, name: string): Promise<string | null> {
  const commit = await findCommit(folder, name);
  if (commit !== null) return (await readCommit(folder, commit)).tree;
  const found = SHA.test(name) ? await describeObject(folder, name) : null;
  return found?.type === 'tree' ? found.sha : null;
}
