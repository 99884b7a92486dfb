import * as v from 'valibot';

import { type FeedCredentials, feedCredentialsSchema } from './credentials.ts';

/**
 * A URL without the name and password that it holds, and those. Null: it holds none, or some that no header can carry.
 * What is no URL stays as it is.
 */
export function splitCredentials(text: string): {
  readonly url: string;
  readonly credentials: FeedCredentials | null;
} {
  if (!URL.canParse(text)) return { url: text, credentials: null };
  const url = new URL(text);
  const { origin, username, password } = url;
  if (username === '' && password === '') return { url: text, credentials: null };
  [url.username, url.password] = ['', ''];
  // On the wire the first colon ends the name, wherever it came from (RFC 7617 section 2).
  const [user = '', ...rest] = `${percentDecoded(username)}:${percentDecoded(password)}`.split(':');
  const basic = { kind: 'basic', origin, user, password: rest.join(':') };
  const parsed = v.safeParse(feedCredentialsSchema, basic);
  return { url: url.href, credentials: parsed.success ? parsed.output : null };
}

/** As it stands where it is not well-formed: some passwords hold a bare percent sign. */
function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}
