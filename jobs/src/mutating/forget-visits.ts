import {
  type FeedVisit,
  type Id,
  NO_VISITS,
  type Subscriptions,
  VISITS_PATH,
  visitsForm,
} from '@forgefeed/data-schema';

import { neverVisited } from '../fetching/record-visit.ts';
import type { Draft } from '../state/draft.ts';
import type { StoredState } from '../state/stored-state.ts';

/**
 * A feed whose URL the reader has changed begins anew: what the old address said (gone for good, come back in a week, these
 * validators) is nothing to the new one.
 */
export async function forgetVisits(
  draft: Draft,
  state: StoredState,
  { before, after }: { readonly before: Subscriptions; readonly after: Subscriptions },
): Promise<void> {
  const moved = movedFeeds(before, after);
  if (moved.size === 0) return;
  const visits = (await state.read(visitsForm, VISITS_PATH)) ?? NO_VISITS;
  if (!visits.feeds.some(({ id }) => moved.has(id))) return;
  const feeds = visits.feeds.map((row) => (moved.has(row.id) ? begunAnew(row) : row));
  await draft.write(visitsForm, VISITS_PATH, { feeds });
}

function movedFeeds(before: Subscriptions, after: Subscriptions): ReadonlySet<Id> {
  const urls = new Map(before.feeds.map(({ id, url }) => [id, url?.[0]]));
  const moved = after.feeds.filter(({ id, url }) => {
    const old = urls.get(id);
    return old !== undefined && url !== undefined && url[0] !== old;
  });
  return new Set(moved.map(({ id }) => id));
}

function begunAnew({ id, title, homeUrl, articles }: FeedVisit): FeedVisit {
  return { ...neverVisited(id), title, homeUrl, articles };
}
