import type { FeedCredentials } from '@forgefeed/data-schema';

export type Headers = Readonly<Record<string, string>>;

/**
 * What a visit says of who asks, address by address, in the order in which it comes to them. Credentials are for one
 * origin. Once a redirect has led away from it they stay behind for good: whoever it led to may send the visit anywhere,
 * also back with a path of their own choice.
 */
export function openCredentials(credentials: FeedCredentials | null): { headersFor(url: URL): Headers } {
  let origin = credentials?.origin ?? null;
  return {
    headersFor: (url) => {
      if (credentials === null || origin === null) return {};
      if (url.origin !== origin) origin = isUpgrade(new URL(origin), url) ? url.origin : null;
      return origin === null ? {} : headerOf(credentials);
    },
  };
}

/**
 * From http to https of one host is the one step that counts as staying: nobody else answers there, and whoever could
 * forge the redirect reads what goes over http anyway. With ports of their own the two may be anybody's, on a host that
 * several share; and what was given for https is never sent in the clear.
 */
function isUpgrade(from: URL, to: URL): boolean {
  const isSameHost = from.hostname === to.hostname && from.port === '' && to.port === '';
  return isSameHost && from.protocol === 'http:' && to.protocol === 'https:';
}

function headerOf(credentials: FeedCredentials): Headers {
  if (credentials.kind === 'header') return { [credentials.name]: credentials.value };
  const { user, password } = credentials;
  return { Authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` };
}
