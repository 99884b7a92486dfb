import { canonicalFeedUrl, feedCredentialsSchema, feedId } from '@forgefeed/data-schema';
import * as v from 'valibot';

import type { Deed } from './outbox.ts';
import { isBlank, type TypedCredentials } from './typed-credentials.ts';

/**
 * What gives a feed the credentials that were typed, for the origin of its URL; nothing where nothing was typed. Without
 * `feed` the one is meant that following the URL makes. Null: no server would get them as they stand.
 */
export function credentialsDeeds(
  typed: TypedCredentials,
  { url, feed }: { readonly url: string; readonly feed: string | null },
): readonly Deed[] | null {
  if (isBlank(typed)) return [];
  const canonical = canonicalFeedUrl(url);
  if (canonical === null) return null;
  const { origin } = new URL(canonical);
  const { kind, user, password, name, value } = typed;
  const credentials =
    kind === 'basic'
      ? { kind, origin, user, password }
      : { kind, origin, name: name.trim().replace(/:$/, ''), value: value.trim() };
  const parsed = v.safeParse(feedCredentialsSchema, credentials);
  if (!parsed.success) return null;
  return [{ type: 'set-credentials', feed: feed ?? feedId(canonical), credentials: parsed.output }];
}
