import { hashOf, matchesTag } from '../api/etag.ts';
import type { HostAnswer, HostRequest } from '../../core/host-request.ts';
import { findObject, readBlob } from '../git/list-tree.ts';
import type { Instance } from '../instance.ts';
import type { StoredRepository } from '../repositories/stored-repository.ts';
import { parseRawPath } from './parse-raw-path.ts';

const HEADERS = {
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  'x-content-type-options': 'nosniff',
  'content-type': 'text/plain; charset=utf-8',
};

/** Files as they are, of public repositories, without credentials, by a branch, a tag or a commit. */
export async function answerRaw(instance: Instance, request: HostRequest): Promise<HostAnswer> {
  const { method, headers } = request;
  // No preflight passes: a page can send no header of its own.
  if (method !== 'GET' && method !== 'HEAD') return { status: 403, headers: HEADERS, body: '403: Forbidden' };
  const content = await findContent(instance, request);
  if (content === null) return { status: 404, headers: HEADERS, body: '404: Not Found' };
  const etag = `"${hashOf(content)}"`;
  const found = {
    ...HEADERS,
    ...(content.includes(0) ? { 'content-type': 'application/octet-stream' } : {}),
    'cache-control': 'max-age=300',
    vary: 'Authorization,Accept-Encoding',
    etag,
  };
  if (matchesTag(headers['if-none-match'], etag)) return { status: 304, headers: found };
  return { status: 200, headers: found, body: content };
}

async function findContent(instance: Instance, { path, query }: HostRequest): Promise<Buffer | null> {
  const [, owner = '', name = '', rest = ''] = /^\/([^/]+)\/([^/]+)\/(.+)$/.exec(path) ?? [];
  const repository = instance.repositories.find(owner, name);
  if (repository === null || repository.isPrivate) return null;
  const search = instance.settings.rawIgnoresQuery ? '' : query.toString();
  const address = `${path}?${search}`;
  const cached = instance.rawCache.find(address);
  if (cached !== null) return cached;
  const place = await parseRawPath(repository.folder, rest);
  if (place === null || (place.isCommit && isTooNew(instance, repository, place.commit))) return null;
  const found = await findObject(repository.folder, place.commit, place.path);
  if (found?.type !== 'blob') return null;
  const content = await readBlob(repository.folder, found.sha);
  if (!place.isCommit) instance.rawCache.keep(address, content);
  return content;
}

/** A commit that was just pushed may not be there yet. */
function isTooNew(instance: Instance, { arrivals }: StoredRepository, commit: string): boolean {
  const atMs = arrivals.get(commit);
  return atMs !== undefined && instance.core.clock.nowMs() < atMs + instance.settings.rawPropagationMs;
}
