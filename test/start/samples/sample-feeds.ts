import { comic } from './feeds/comic.ts';
import { compiler } from './feeds/compiler.ts';
import { brokenLantern, closedShop } from './feeds/failing.ts';
import { gardener } from './feeds/gardener.ts';
import { ledger } from './feeds/ledger.ts';
import { letters } from './feeds/letters.ts';
import { notes } from './feeds/notes.ts';
import { oasis } from './feeds/oasis.ts';
import { radio } from './feeds/radio.ts';
import { tideGlass } from './feeds/tide-glass.ts';
import { weather } from './feeds/weather.ts';
import type { SampleFeed } from './sample-feed.ts';

export { SAMPLE_FOLDERS } from './sample-folders.ts';

/** A dozen feeds of ours: of every kind, in three languages, one slow, one broken, one gone. */
export const SAMPLE_FEEDS: readonly SampleFeed[] = [
  ledger,
  weather,
  oasis,
  closedShop,
  compiler,
  letters,
  notes,
  gardener,
  brokenLantern,
  tideGlass,
  comic,
  radio,
];
