import { findCommit } from '../../git/find-commit.ts';
import { findObject, listTree, readBlob, type TreeEntry } from '../../git/list-tree.ts';
import { ApiError, notFound, NotEmulated } from '../api-error.ts';
import { base64Lines } from '../base64-lines.ts';
import { type ApiAnswer, forRepository, type Operations, type RepositoryRequest } from '../operation.ts';
import { type ContentPlace, contentLinks } from '../views/content-links.ts';

/** Up to here in every form; beyond, only raw or as an object without content (REST docs: repository contents). */
const MAX_JSON_BYTES = 1024 * 1024;
const MAX_BYTES = 100 * 1024 * 1024;
const MAX_ENTRIES = 1000;

export const contentOperations: Operations = {
  'repos/get-content': forRepository(
    { permission: 'contents', level: 'read', isPublic: true },
    async (request) => {
      const { repository, query, parameters } = request;
      const ref = query.get('ref') ?? repository.defaultBranch;
      const path = (parameters['path'] ?? '').replace(/^\/+|\/+$/g, '');
      const commit = await findCommit(repository.folder, ref);
      if (commit === null) {
        throw new ApiError(
          404,
          query.has('ref') ? `No commit found for the ref ${ref}` : 'This repository is empty.',
        );
      }
      const found = await findObject(repository.folder, commit, path);
      if (found === null) throw notFound();
      const place = { ref, path, ...found };
      return found.type === 'tree' ? answerFolder(request, place) : answerFile(request, place);
    },
  ),
};

async function answerFile(request: RepositoryRequest, place: ContentPlace): Promise<ApiAnswer> {
  const { repository, mediaType } = request;
  const { sha, size } = place;
  if (mediaType === 'other' || mediaType === 'sha') throw new NotEmulated('this form of a file');
  if (size > MAX_BYTES || (size > MAX_JSON_BYTES && mediaType === 'json')) throw tooLarge();
  if (mediaType === 'raw') {
    const content = await readBlob(repository.folder, sha);
    return { status: 200, bytes: { type: 'application/vnd.github.raw+json; charset=utf-8', content } };
  }
  const isLarge = size > MAX_JSON_BYTES;
  const content = isLarge ? '' : base64Lines(await readBlob(repository.folder, sha));
  const encoding = isLarge ? 'none' : 'base64';
  return { status: 200, json: { type: 'file', ...entryView(request, place), content, encoding } };
}

async function answerFolder(request: RepositoryRequest, place: ContentPlace): Promise<ApiAnswer> {
  const all = (await listTree(request.repository.folder, place.sha)) ?? [];
  const entries = all.slice(0, MAX_ENTRIES).map((entry) => {
    const path = place.path === '' ? entry.path : `${place.path}/${entry.path}`;
    const { sha, size } = entry;
    const at = {
      ref: place.ref,
      path,
      sha,
      size: size ?? 0,
      type: entry.type === 'tree' ? 'tree' : 'blob',
    } as const;
    return { type: typeOf(entry), ...entryView(request, at) };
  });
  // A folder has no raw form: it is listed.
  if (request.mediaType !== 'object') return { status: 200, json: entries };
  return { status: 200, json: { type: 'dir', ...entryView(request, { ...place, size: 0 }), entries } };
}

function typeOf({ mode, type }: TreeEntry): 'dir' | 'file' | 'submodule' | 'symlink' {
  if (type === 'tree') return 'dir';
  if (type === 'commit') return 'submodule';
  return mode === '120000' ? 'symlink' : 'file';
}

const entryView = (request: RepositoryRequest, place: ContentPlace) => ({
  name: place.path.slice(place.path.lastIndexOf('/') + 1),
  path: place.path,
  sha: place.sha,
  size: place.size,
  ...contentLinks(request, place),
});

const tooLarge = () =>
  new ApiError(
    403,
    'This API returns blobs up to 1 MB in size. The requested blob is too large to fetch via the API.',
    { complaints: [{ resource: 'Blob', field: 'data', code: 'too_large' }] },
  );
