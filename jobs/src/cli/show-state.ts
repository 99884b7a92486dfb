import {
  ACCESS_PATH,
  accessForm,
  blockOf,
  CREDENTIALS_PATH,
  credentialsByFeed,
  credentialsForm,
  foldRecords,
  type HeadlineRecord,
  isGone,
  isRead,
  isStarred,
  NO_CREDENTIALS,
  REPORT_PATH,
  reportForm,
  segmentBytes,
  subscribedFeeds,
  SUBSCRIPTIONS_PATH,
  subscriptionsForm,
  VISITS_PATH,
  visitsForm,
} from '@forgefeed/data-schema';

import { isInGoneBlock } from '../articles/gone-blocks.ts';
import { readArticles, readHeadlines } from '../articles/read-segments.ts';
import { openMarks } from '../articles/working-marks.ts';
import { readFetchFiles } from '../fetching/fetch-files.ts';
import type { StoredState } from '../state/stored-state.ts';

type Show = (state: StoredState) => Promise<unknown>;

/** What can be shown of a state, as JSON. Secrets are not: of the token its length, of credentials what kind they are. */
const SHOWN: Readonly<Record<string, Show>> = {
  manifest: async (state) => state.manifest,
  keyring: async (state) => state.keyring,
  access: async (state) => {
    const token = (await state.read(accessForm, ACCESS_PATH))?.token[0] ?? null;
    return { tokenCharacters: token?.length ?? null };
  },
  credentials: async (state) => {
    const all = (await state.read(credentialsForm, CREDENTIALS_PATH)) ?? NO_CREDENTIALS;
    return [...credentialsByFeed(all)].map(([feed, { kind, origin }]) => ({ feed, kind, origin }));
  },
  subscriptions: (state) => state.read(subscriptionsForm, SUBSCRIPTIONS_PATH),
  feeds: async (state) => subscribedFeeds((await readFetchFiles(state)).subscriptions),
  report: (state) => state.read(reportForm, REPORT_PATH),
  visits: (state) => state.read(visitsForm, VISITS_PATH),
  headlines: (state) => markedHeadlines(state),
  articles: async (state) => foldRecords(await readArticles(state, state.manifest.segments)),
};

export const SECTIONS: readonly string[] = Object.keys(SHOWN);

export async function showSection(state: StoredState, section: string): Promise<string> {
  return JSON.stringify(await SHOWN[section]?.(state), null, 2);
}

/** A page of figures. */
export async function summarize(state: StoredState): Promise<string> {
  const { manifest, keyring } = state;
  const { subscriptions, report } = await readFetchFiles(state);
  const headlines = await markedHeadlines(state);
  const bytes = manifest.segments.reduce((total, segment) => total + segmentBytes(segment), 0);
  const figures: readonly (readonly [string, string | number])[] = [
    ['epoch', manifest.epoch],
    ['revision', manifest.revision],
    ['passphrases', keyring.slots.length],
    ['devices', manifest.devices.length],
    ['feeds', subscribedFeeds(subscriptions).length],
    ['feeds that fail', report.feeds.filter(({ failures }) => failures > 0).length],
    ['articles', headlines.length],
    ['read', headlines.filter(({ read }) => read).length],
    ['starred', headlines.filter(({ starred }) => starred).length],
    ['segments', manifest.segments.length],
    ['bytes of articles', bytes],
    ['files', state.tip.files.size],
    ['refused operations', report.refused.length],
  ];
  return figures.map(([name, value]) => `${name.padEnd(20)}${value}`).join('\n');
}

interface MarkedHeadline extends HeadlineRecord {
  readonly read: boolean;
  readonly starred: boolean;
}

/** The articles that are there, with what is marked on them. */
async function markedHeadlines(state: StoredState): Promise<readonly MarkedHeadline[]> {
  const headlines = foldRecords(await readHeadlines(state, state.manifest.segments));
  const marks = openMarks(state);
  await marks.load(headlines.map(({ number }) => blockOf(number)));
  return headlines.flatMap((headline) => {
    const block = marks.of(blockOf(headline.number));
    if (isInGoneBlock(state.manifest.goneBlocks, headline.number) || isGone(block, headline.number))
      return [];
    const { number } = headline;
    return [{ ...headline, read: isRead(block, number), starred: isStarred(block, number) }];
  });
}
