import {
  type Credentials,
  credentialsByFeed,
  type FeedVisit,
  type Id,
  NO_VISITS,
  type ReaderState,
  type Subscriptions,
  VISITS_PATH,
  visitsForm,
} from '@forgefeed/data-schema';

import { neverVisited } from '../fetching/record-visit.ts';
import type { Draft } from '../state/draft.ts';
import type { StoredState } from '../state/stored-state.ts';

type Followed = Pick<ReaderState, 'subscriptions' | 'credentials'>;

/**
 * A feed whose URL or credentials the reader has changed begins anew: what was said at the old address, or to somebody
 * else (gone for good, come back in a week, these validators), is nothing to the new one.
 */
export async function forgetVisits(
  draft: Draft,
  state: StoredState,
  { before, after }: { readonly before: Followed; readonly after: Followed },
): Promise<void> {
  const changed = new Set([
    ...movedFeeds(before.subscriptions, after.subscriptions),
    ...otherwiseAsked(before.credentials, after.credentials),
  ]);
  if (changed.size === 0) return;
  const visits = (await state.read(visitsForm, VISITS_PATH)) ?? NO_VISITS;
  if (!visits.feeds.some(({ id }) => changed.has(id))) return;
  const feeds = visits.feeds.map((row) => (changed.has(row.id) ? begunAnew(row) : row));
  await draft.write(visitsForm, VISITS_PATH, { feeds });
}

function movedFeeds(before: Subscriptions, after: Subscriptions): readonly Id[] {
  if (before === after) return [];
  const urls = new Map(before.feeds.map(({ id, url }) => [id, url?.[0]]));
  return after.feeds.flatMap(({ id, url }) => {
    const old = urls.get(id);
    return old !== undefined && url !== undefined && url[0] !== old ? [id] : [];
  });
}

function otherwiseAsked(before: Credentials, after: Credentials): readonly Id[] {
  if (before === after) return [];
  const [old, now] = [credentialsByFeed(before), credentialsByFeed(after)];
  return [...new Set([...old.keys(), ...now.keys()])].filter((id) => old.get(id) !== now.get(id));
}

function begunAnew({ id, title, homeUrl, articles }: FeedVisit): FeedVisit {
  return { ...neverVisited(id), title, homeUrl, articles };
}
