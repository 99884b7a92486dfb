import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';

import { findAccessToken } from '../access/find-token.ts';
import { roleIn } from '../access/role-in.ts';
import type { HostAnswer, HostRequest } from '../../core/host-request.ts';
import type { Instance } from '../model/instance.ts';
import type { Project } from '../model/project.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/vnd.microsoft.icon',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'text/xml; charset=utf-8',
};

/** The project's site, under an origin of its own. No header is the project's to choose. */
export async function answerPages(
  instance: Instance,
  project: Project,
  request: HostRequest,
): Promise<HostAnswer> {
  const { pages } = project;
  if (!mayVisit(instance, project, request)) {
    return {
      status: 302,
      headers: { location: `${instance.url()}/users/sign_in`, 'cache-control': 'no-store' },
    };
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') return { status: 405 };
  if (pages === null) return missing(null);
  const path = normalize(decodeURIComponent(request.path));
  const file = join(pages.folder, path);
  if (!file.startsWith(pages.folder)) return missing(null);
  if (await isFolder(file)) {
    if (!path.endsWith('/')) return { status: 302, headers: { location: `${request.path}/` } };
    return (await serve(join(file, 'index.html'))) ?? missing(pages.folder);
  }
  return (await serve(file)) ?? (await serve(`${file}.html`)) ?? missing(pages.folder);
}

/** Restricted sites are for members: in the browser by signing in, elsewhere by a token that may read the API. */
function mayVisit(instance: Instance, project: Project, request: HostRequest): boolean {
  const level = project.settings.pagesAccessLevel;
  if (level === 'disabled') return false;
  if (level === 'public' || (level === 'enabled' && project.visibility === 'public')) return true;
  const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const found = bearer === undefined ? null : findAccessToken(instance, bearer);
  if (found?.kind !== 'active') return false;
  const { user, scopes } = found.token;
  return scopes.some((scope) => scope === 'api' || scope === 'read_api') && roleIn(user, project) > 0;
}

async function serve(file: string): Promise<HostAnswer | null> {
  if (!(await isFile(file))) return null;
  return {
    status: 200,
    headers: {
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
      'cache-control': 'max-age=600',
      'access-control-allow-origin': '*',
    },
    body: await readFile(file),
  };
}

async function missing(folder: string | null): Promise<HostAnswer> {
  const own = folder === null ? null : await serve(join(folder, '404.html'));
  return {
    ...(own ?? {
      headers: { 'content-type': 'text/html; charset=utf-8' },
      body: 'The page you are looking for could not be found.',
    }),
    status: 404,
  };
}

const isFile = async (path: string): Promise<boolean> => (await statOrNull(path))?.isFile() ?? false;
const isFolder = async (path: string): Promise<boolean> => (await statOrNull(path))?.isDirectory() ?? false;

async function statOrNull(path: string) {
  try {
    return await stat(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return null;
    throw error;
  }
}
