import { findAccessToken } from '../access/find-token.ts';
import type { HostRequest } from '../../core/host-request.ts';
import type { Instance } from '../model/instance.ts';
import type { Caller, Route } from './api-context.ts';
import { ApiError, unauthorized } from './api-error.ts';
import type { Parameters } from './read-parameters.ts';

const NOBODY: Caller = { user: null, scopes: [], tokenId: null, jobProject: null };

/** lib/gitlab/auth/auth_finders.rb and lib/api/api_guard.rb: who asks, and whether the token is meant for this. */
export function findCaller(
  instance: Instance,
  route: Route,
  request: HostRequest,
  parameters: Parameters,
): Caller {
  const jobToken = textOf(request.headers['job-token']) ?? textOf(parameters['job_token']);
  // Elsewhere a job token is not looked at: the request is an anonymous one.
  if (jobToken !== null && route.jobToken === true) {
    const job = instance.jobTokens.get(jobToken);
    if (job === undefined || job.user.state === 'blocked') throw unauthorized();
    return { user: job.user, scopes: [], tokenId: null, jobProject: job.projectId };
  }
  const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? null;
  const text =
    textOf(request.headers['private-token']) ??
    textOf(parameters['private_token']) ??
    bearer ??
    textOf(parameters['access_token']);
  if (text === null) return NOBODY;
  const found = findAccessToken(instance, text);
  if (found.kind === 'expired')
    throw invalidToken('Token is expired. You can either do re-authorization or token refresh.');
  if (found.kind === 'revoked')
    throw invalidToken('Token was revoked. You have to re-authorize from the user.');
  if (found.kind === 'blocked')
    throw new ApiError(403, { message: '403 Forbidden - Your account has been blocked.' });
  if (found.kind === 'unknown') throw unauthorized();
  const { token } = found;
  token.lastUsedAtMs = instance.core.clock.nowMs();
  const reading = request.method === 'GET' || request.method === 'HEAD';
  const enough = ['api', ...(reading ? ['read_api'] : []), ...(route.scopes ?? [])];
  if (!token.scopes.some((scope) => enough.includes(scope))) {
    throw new ApiError(403, {
      error: 'insufficient_scope',
      error_description: 'The request requires higher privileges than provided by the access token.',
      scope: enough.join(' '),
    });
  }
  return { user: token.user, scopes: token.scopes, tokenId: token.id, jobProject: null };
}

const invalidToken = (description: string): ApiError =>
  new ApiError(401, { error: 'invalid_token', error_description: description });

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
