import { type HeadlineRecord, type ReaderState, subscribedFeeds } from '@forgefeed/data-schema';

import type { Twins } from './find-twins.ts';
import { goneOf, readAnywhere, starredOf } from './marks-of.ts';
import type { ListQuery, Scope } from './reading.ts';

/**
 * The numbers of a list, in its order. `order`: all articles, the newest first. Of an article that is in several feeds
 * of the list, the one that arrived first.
 */
export function listArticles(
  {
    order,
    state,
    twins,
  }: { readonly order: readonly HeadlineRecord[]; readonly state: ReaderState; readonly twins: Twins },
  { scope, unreadOnly, oldestFirst, text, keep }: ListQuery,
): readonly number[] {
  const kept = new Set(keep);
  const isIn = inScope(state, scope);
  const says = textFilter(text);
  const listed = order.filter((record) => isIn(record) && !goneOf(state, record.number) && says(record));
  const there = new Set(twins.size === 0 ? [] : listed.map(({ number }) => number));
  const numbers = listed.flatMap(({ number }) => {
    if (twins.get(number)?.some((twin) => twin < number && there.has(twin)) === true) return [];
    return unreadOnly && readAnywhere(state, twins, number) && !kept.has(number) ? [] : [number];
  });
  return oldestFirst ? numbers.reverse() : numbers;
}

function textFilter(text: string): (record: HeadlineRecord) => boolean {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return () => true;
  return ({ content: { title, excerpt, authors } }) => {
    const whole = `${title}\n${excerpt}\n${authors.join('\n')}`.toLowerCase();
    return words.every((word) => whole.includes(word));
  };
}

/** Starred articles stay in sight when their feed is not followed any more; others do not. */
export function inScope(state: ReaderState, scope: Scope): (record: HeadlineRecord) => boolean {
  if (scope.kind === 'starred') return ({ number }) => starredOf(state, number);
  if (scope.kind === 'feed') return ({ feed }) => feed === scope.id;
  const feeds = subscribedFeeds(state.subscriptions);
  const wanted = new Set(
    feeds.filter(({ folder }) => scope.kind === 'all' || folder === scope.id).map(({ id }) => id),
  );
  return ({ feed }) => wanted.has(feed);
}
