import type { GitServerRequest } from './git-server-request.ts';

/** Passwords for Basic authentication under any user name; null lets everybody in. */
export interface Tokens {
  readonly token: string | null;
  /** May read; a push with it is answered with 403. */
  readonly readOnlyToken: string | null;
}

export type Access = { readonly user: string } | { readonly status: 401 | 403 };

export function checkAccess(request: GitServerRequest, { token, readOnlyToken }: Tokens): Access {
  const [user = '', password = ''] = parseBasic(request.headers.authorization ?? '');
  if (token === null) return { user: user === '' ? 'anonymous' : user };
  if (password === token) return { user };
  if (readOnlyToken === null || password !== readOnlyToken) return { status: 401 };
  return request.service === 'git-receive-pack' ? { status: 403 } : { user };
}

function parseBasic(header: string): string[] {
  const encoded = /^Basic (.+)$/.exec(header)?.[1];
  if (encoded === undefined) return [];
  const decoded = Buffer.from(encoded, 'base64').toString();
  const colon = decoded.indexOf(':');
  return [decoded.slice(0, colon), decoded.slice(colon + 1)];
}
