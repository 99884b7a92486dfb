import { type FeedCandidate, type FeedVisit, MAX_CANDIDATES } from '@forgefeed/data-schema';

import { commonPaths } from '../discovery/common-paths.ts';
import { findFeedLinks } from '../discovery/find-feed-links.ts';
import { knownFeeds } from '../discovery/known-feeds.ts';
import { READER_VERSION } from '../reading/reader-version.ts';
import type { FailedOutcome, VisitOutcome } from './visit-outcome.ts';

/** How a feed is looked for. */
export interface Discovery {
  readonly before: FeedVisit;
  /** Visits an address as a feed that was never visited. */
  readonly look: (url: string) => Promise<VisitOutcome>;
  readonly nowMs: () => number;
}

/** Links in a text that only look like feeds: so many are tried. */
const MAX_GUESSES = 5;

/** No address is asked any more after so long: others wait for this feed's place. */
const MAX_MILLISECONDS = 45_000;

/** A feed at an address that was none so far, by its address alone; null: the page has to be asked. */
export async function discoverByAddress(url: string, discovery: Discovery): Promise<VisitOutcome | null> {
  const { succeededAt, refusal } = discovery.before;
  if (succeededAt !== null || refusal?.reader === READER_VERSION) return null;
  const known = knownFeeds(url);
  if (known.length > 1) return severalFeeds(known, NO_ANSWER);
  const [only] = known;
  const found = only === undefined ? null : await discovery.look(only.url);
  return only !== undefined && found?.kind === 'read' ? { ...found, foundAt: only.url } : null;
}

/**
 * What a page that stands where a feed was to be leads to: the one feed, or several to choose from, or why there is
 * none. `refused`: the visit that brought the page. Where a feed was read before, its server may err: then nothing is
 * taken without asking, and nothing guessed.
 */
export async function discoverOnPage(refused: FailedOutcome, discovery: Discovery): Promise<VisitOutcome> {
  const { page, ...outcome } = refused;
  if (page === undefined) return outcome;
  const { named, guessed, canonical } = findFeedLinks(page);
  if (discovery.before.succeededAt !== null) return named.length > 0 ? severalFeeds(named, outcome) : outcome;

  const byAddress = canonical === null ? [] : knownFeeds(canonical);
  const sure = named.length > 0 ? named : byAddress;
  if (sure.length > 1) return severalFeeds(sure, outcome);
  const search = openSearch(discovery);
  await search.try(sure);
  if (search.found().length === 0) await search.try(guessed.slice(0, MAX_GUESSES));
  const { refusal } = discovery.before;
  const hasGuessed = refusal?.code === NO_FEED && refusal.reader === READER_VERSION;
  if (search.found().length === 0 && !hasGuessed) {
    const guesses = commonPaths(page.url).map((url) => ({ url, title: '', type: null }));
    await search.try(guesses, { isEnough: (found) => found.length > 0 });
  }
  const [first, second] = search.found();
  if (first === undefined) return search.hindrance() ?? { ...outcome, code: NO_FEED };
  if (second === undefined) return { ...first.outcome, foundAt: first.candidate.url };
  const titled = search.found().map(({ candidate, outcome: { document } }) => ({
    ...candidate,
    title: candidate.title || document.title.slice(0, 200),
  }));
  return severalFeeds(titled, outcome);
}

const NO_FEED = 'no-feed-found';

interface Found {
  readonly candidate: FeedCandidate;
  readonly outcome: VisitOutcome & { readonly kind: 'read' };
}

/** Asks one address after the other, until it is enough or somebody says that it is too much. */
function openSearch({ look, nowMs }: Discovery) {
  const startedMs = nowMs();
  const found: Found[] = [];
  let hindrance: FailedOutcome | null = null;
  let isOver = false;
  return {
    found: (): readonly Found[] => found,
    /** What kept a candidate from being read that may be a feed all the same. */
    hindrance: () => hindrance,
    try: async (
      candidates: readonly FeedCandidate[],
      { isEnough = () => false }: { readonly isEnough?: (found: readonly Found[]) => boolean } = {},
    ): Promise<void> => {
      for (const candidate of candidates) {
        if (isOver || isEnough(found)) return;
        const outcome = await look(candidate.url);
        if (outcome.kind === 'read') found.push({ candidate, outcome });
        if (outcome.kind === 'failed' && isPassing(outcome)) hindrance ??= withoutPage(outcome);
        isOver = nowMs() - startedMs > MAX_MILLISECONDS || isTooMuch(outcome);
      }
    },
  };
}

function isTooMuch(outcome: VisitOutcome): boolean {
  return outcome.kind === 'failed' && outcome.code === 'rate-limited';
}

/** An address where nothing stands, or no feed, will not be one tomorrow. */
function isPassing({ code, refused }: FailedOutcome): boolean {
  return refused === null && /^(?:timeout|reset|dns|tls|refused|rate-limited|server-error)$/.test(code);
}

function withoutPage({ page, ...outcome }: FailedOutcome): FailedOutcome {
  return outcome;
}

const NO_ANSWER: FailedOutcome = {
  kind: 'failed',
  code: '',
  refused: null,
  status: null,
  retryAfterSeconds: null,
  downloadBytes: 0,
};

function severalFeeds(candidates: readonly FeedCandidate[], outcome: FailedOutcome): VisitOutcome {
  return { ...outcome, code: 'several-feeds', candidates: candidates.slice(0, MAX_CANDIDATES) };
}
