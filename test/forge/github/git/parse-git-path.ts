import type { HostRequest } from '../../core/host-request.ts';

export type GitService = 'git-upload-pack' | 'git-receive-pack';

export interface GitPath {
  readonly owner: string;
  readonly name: string;
  readonly service: GitService;
  /** What follows the repository: `/info/refs`. */
  readonly rest: string;
}

/** The three addresses of smart HTTP; `.git` may be left out. Null: anything else. */
export function parseGitPath({ method, path, query }: HostRequest): GitPath | null {
  const [, owner, name, rest] =
    /^\/([^/]+)\/([^/]+?)(?:\.git)?(\/info\/refs|\/git-upload-pack|\/git-receive-pack)$/.exec(path) ?? [];
  if (owner === undefined || name === undefined || rest === undefined) return null;
  const isAdvertisement = rest === '/info/refs';
  const service = isAdvertisement ? query.get('service') : rest.slice(1);
  if (service !== 'git-upload-pack' && service !== 'git-receive-pack') return null;
  if (method !== (isAdvertisement ? 'GET' : 'POST')) return null;
  return { owner, name, service, rest };
}
