import { canRead } from '../access/role-in.ts';
import type { HostAnswer, HostRequest } from '../../core/host-request.ts';
import type { Instance } from '../model/instance.ts';
import { readRepositoryFile } from './read-file.ts';
import { resolveCommit } from './resolve-ref.ts';

/** A minute, for one project, commit and path (doc/administration/settings/rate_limits_on_raw_endpoints). */
const RAW_LIMIT = 300;

/** `/-/raw/`: for people with a session of the web pages. Other origins cannot read it: there are no CORS headers. */
export async function answerRaw(instance: Instance, request: HostRequest): Promise<HostAnswer | null> {
  const [, path, rest] = /^\/(.+?)\/-\/raw\/(.+)$/.exec(request.path) ?? [];
  if (path === undefined || rest === undefined) return null;
  const project = instance.projects.find((candidate) => candidate.path === path);
  if (project === undefined || !canRead(null, project))
    return { status: 302, headers: { location: `${instance.url()}/users/sign_in` } };
  const segments = decodeURIComponent(rest).split('/');
  for (let taken = 1; taken < segments.length; taken++) {
    const commit = await resolveCommit(project.folder, segments.slice(0, taken).join('/'));
    if (commit === null) continue;
    const file = segments.slice(taken).join('/');
    if (instance.rates.exceeds(`raw:${project.id}:${commit}:${file}`, RAW_LIMIT)) {
      return {
        status: 429,
        headers: { 'content-type': 'text/plain' },
        body: 'You cannot access the raw file. Please wait a minute.',
      };
    }
    const found = await readRepositoryFile(instance.files, project.folder, commit, file);
    if (found === null) break;
    return {
      status: 200,
      headers: {
        'content-type': 'text/plain; charset=utf-8',
        'cache-control': 'max-age=60, public',
        etag: `W/"${found.sha256}"`,
      },
      body: found.bytes,
    };
  }
  return { status: 404, headers: { 'content-type': 'text/html' }, body: 'The page could not be found' };
}
