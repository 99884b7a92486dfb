import type { RepositoryRequest } from '../operation.ts';
import { repositoryUrl } from './repository-view.ts';

/** Something in the files of a repository. */
export interface ContentPlace {
  readonly ref: string;
  readonly path: string;
  readonly sha: string;
  readonly size: number;
  readonly type: 'blob' | 'tree';
}

export function contentLinks(
  { instance, repository }: RepositoryRequest,
  { ref, path, sha, type }: ContentPlace,
) {
  const { owner, name } = repository;
  const api = repositoryUrl(instance, repository);
  const escaped = path.split('/').map(encodeURIComponent).join('/');
  const url = `${api}/contents/${escaped}?ref=${encodeURIComponent(ref)}`;
  const git_url = `${api}/git/${type}s/${sha}`;
  const html_url = `${instance.urls.server}/${owner}/${name}/${type}/${ref}/${escaped}`;
  const download_url = type === 'blob' ? `${instance.urls.raw}/${owner}/${name}/${ref}/${escaped}` : null;
  return { url, git_url, html_url, download_url, _links: { self: url, git: git_url, html: html_url } };
}
