import { findAccessToken } from '../access/find-token.ts';
import type { HostRequest } from '../../core/host-request.ts';
import type { Instance } from '../model/instance.ts';
import type { User } from '../model/user.ts';

/** Who speaks git, and what their credentials are good for (lib/gitlab/auth.rb). */
export type GitCaller =
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'denied' }
  | { readonly kind: 'user'; readonly user: User; readonly mayPush: boolean }
  | { readonly kind: 'job'; readonly user: User; readonly projectId: number };

export function findGitCaller(instance: Instance, request: HostRequest): GitCaller {
  const encoded = /^Basic (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (encoded === undefined) return { kind: 'anonymous' };
  const decoded = Buffer.from(encoded, 'base64').toString();
  const colon = decoded.indexOf(':');
  const login = decoded.slice(0, colon);
  const password = decoded.slice(colon + 1);
  if (login === 'gitlab-ci-token') {
    const job = instance.jobTokens.get(password);
    if (job !== undefined) return { kind: 'job', user: job.user, projectId: job.projectId };
  }
  const found = findAccessToken(instance, password);
  if (found.kind !== 'active') return { kind: 'denied' };
  const { user, scopes } = found.token;
  found.token.lastUsedAtMs = instance.core.clock.nowMs();
  const mayPush = scopes.some((scope) => scope === 'api' || scope === 'write_repository');
  const mayPull = mayPush || scopes.includes('read_repository');
  return mayPull ? { kind: 'user', user, mayPush } : { kind: 'denied' };
}
