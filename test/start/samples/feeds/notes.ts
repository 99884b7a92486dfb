import type { WrittenFeed } from '../sample-feed.ts';
import { READING } from '../sample-folders.ts';

const NOTES = [
  'Found the missing glove. It was on my hand.',
  'The kettle and the train agreed today: both exactly on time.',
  'Somebody has painted a very small door at the foot of the wall in Mill Lane.',
  'Sixteen swallows on one wire, and one on the other. I know the feeling.',
  'Tried to fix the radio. It now only plays the station I liked as a child.',
  'New rule: no decisions before the second cup.',
  'The library fines were forgiven. Half the town is returning books at a run.',
  'A child on the tram explained the moon to me, and I think she has it right.',
  'Rain on the skylight. Nothing to add.',
] as const;

/** Notes without titles, the quickest of all. */
export const notes: WrittenFeed = {
  kind: 'written',
  path: '/pocket-notes.rss',
  folder: READING,
  intervalMinutes: 1,
  format: 'rss',
  title: 'Pocket Notes',
  about: 'One thought a minute',
  language: 'en',
  rhythmMinutes: 1,
  tell: (dice) => ({ title: null, html: `<p>${dice.pick(NOTES)}</p>` }),
};
