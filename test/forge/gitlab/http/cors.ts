import type { HostAnswer, HostRequest } from '../../core/host-request.ts';

/** config/application.rb: what other origins may see of `/api/*`; `RateLimit-*` and `Retry-After` are not among it. */
const EXPOSED =
  'Link, X-Total, X-Total-Pages, X-Per-Page, X-Page, X-Next-Page, X-Prev-Page, X-Gitlab-Blob-Id, X-Gitlab-Commit-Id, ' +
  'X-Gitlab-Content-Sha256, X-Gitlab-Encoding, X-Gitlab-File-Name, X-Gitlab-File-Path, X-Gitlab-Last-Commit-Id, ' +
  'X-Gitlab-Ref, X-Gitlab-Size, X-Request-Id, ETag';

const METHODS = 'GET, POST, PUT, PATCH, DELETE, OPTIONS, HEAD';

/** Any method and any header, for two hours; credentials of the browser's own are not taken. */
export function corsHeaders(request: HostRequest): Record<string, string> {
  if (request.headers.origin === undefined) return { vary: 'Origin' };
  return {
    vary: 'Origin',
    'access-control-allow-origin': '*',
    'access-control-allow-methods': METHODS,
    'access-control-expose-headers': EXPOSED,
    'access-control-max-age': '7200',
  };
}

/** Null: it is no preflight. */
export function answerPreflight(request: HostRequest): HostAnswer | null {
  const isPreflight =
    request.method === 'OPTIONS' && request.headers['access-control-request-method'] !== undefined;
  if (!isPreflight || request.headers.origin === undefined) return null;
  const asked = request.headers['access-control-request-headers'];
  return {
    status: 200,
    headers: {
      ...corsHeaders(request),
      ...(typeof asked === 'string' ? { 'access-control-allow-headers': asked } : {}),
    },
  };
}
