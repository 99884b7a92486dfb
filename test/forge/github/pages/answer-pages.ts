import { matchesTag } from '../api/etag.ts';
import { hashOf } from '../api/etag.ts';
import type { HostAnswer, HostRequest } from '../../core/host-request.ts';
import type { Instance } from '../instance.ts';
import type { Site } from '../repositories/stored-repository.ts';
import { contentType } from './content-type.ts';

const NO_SITE = '<!DOCTYPE html><title>Site not found</title><p>There isn’t a Pages site here.</p>\n';
const NO_FILE = '<!DOCTYPE html><title>Page not found</title><p>File not found.</p>\n';

/** The sites of one account. What they send along is Pages' own: a site cannot set a header. */
export function answerPages(instance: Instance, owner: string, request: HostRequest): HostAnswer {
  const { method, path, query, headers } = request;
  if (method !== 'GET' && method !== 'HEAD') return { status: 405, headers: { allow: 'GET, HEAD' } };
  const [, name = '', rest] = /^\/([^/]*)(\/.*)?$/.exec(path) ?? [];
  const site = instance.repositories.find(owner, name)?.site ?? null;
  if (site === null) return answerMissing(NO_SITE);
  const file = rest === undefined ? 'redirect' : findFile(site, rest);
  if (file === 'redirect') {
    const search = query.size > 0 ? `?${query.toString()}` : '';
    return { status: 301, headers: { ...common, location: `${path}/${search}` } };
  }
  if (file === null) return answerMissing(site.files.get('404.html') ?? NO_FILE);
  const etag = `"${hashOf(file.content).slice(0, 32)}"`;
  const found = {
    ...common,
    'content-type': contentType(file.path),
    'cache-control': 'max-age=600',
    'last-modified': new Date(site.deployedAtMs).toUTCString(),
    etag,
  };
  if (matchesTag(headers['if-none-match'], etag)) return { status: 304, headers: found };
  return { status: 200, headers: found, body: file.content };
}

const common = { 'access-control-allow-origin': '*', vary: 'Accept-Encoding' };

const answerMissing = (body: string | Uint8Array): HostAnswer => ({
  status: 404,
  headers: { ...common, 'content-type': 'text/html; charset=utf-8' },
  body,
});

/** A file, a file without its `.html`, or the `index.html` of a folder: to a folder leads only a path with a slash. */
function findFile(
  { files }: Site,
  escaped: string,
): { readonly path: string; readonly content: Buffer } | 'redirect' | null {
  const path = decode(escaped).slice(1);
  const names = path === '' || path.endsWith('/') ? [`${path}index.html`] : [path, `${path}.html`];
  for (const name of names) {
    const content = files.get(name);
    if (content !== undefined) return { path: name, content };
  }
  return files.has(`${path}/index.html`) ? 'redirect' : null;
}

function decode(escaped: string): string {
  try {
    return decodeURIComponent(escaped);
  } catch (error) {
    if (error instanceof URIError) return escaped;
    throw error;
  }
}
