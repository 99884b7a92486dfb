import type { HostAnswer } from '../../core/host-request.ts';

/** Measured on 2026-09-30. Not in it, and so refused by browsers: Cache-Control, Pragma. */
const ALLOWED_HEADERS = [
  'Authorization',
  'Content-Type',
  'If-Match',
  'If-Modified-Since',
  'If-None-Match',
  'If-Unmodified-Since',
  'Accept-Encoding',
  'X-GitHub-OTP',
  'X-Requested-With',
  'User-Agent',
  'GraphQL-Features',
  'X-Github-Next-Global-ID',
  'X-GitHub-Api-Version',
  'X-Fetch-Nonce',
  'Copilot-Integration-Id',
  'DD-CLIENT-TOKEN',
  'X-Client-Application',
];

/** Not in it: Date, X-Accepted-GitHub-Permissions. */
const EXPOSED_HEADERS = [
  'ETag',
  'Link',
  'Location',
  'Retry-After',
  'X-GitHub-OTP',
  'X-RateLimit-Limit',
  'X-RateLimit-Remaining',
  'X-RateLimit-Used',
  'X-RateLimit-Resource',
  'X-RateLimit-Reset',
  'X-OAuth-Scopes',
  'X-Accepted-OAuth-Scopes',
  'X-Poll-Interval',
  'X-GitHub-Media-Type',
  'X-GitHub-SSO',
  'X-GitHub-Request-Id',
  'Deprecation',
  'Sunset',
  'Warning',
];

/** On every answer, whoever asks. */
export const corsHeaders = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': EXPOSED_HEADERS.join(', '),
};

/** The same whatever is asked for: it is the browser that compares. */
export const answerPreflight = (): HostAnswer => ({
  status: 204,
  headers: {
    'access-control-allow-origin': '*',
    'access-control-allow-headers': ALLOWED_HEADERS.join(', '),
    'access-control-allow-methods': 'GET, POST, PATCH, PUT, DELETE',
    'access-control-max-age': '86400',
  },
});
