import type { WrittenFeed } from '../sample-feed.ts';
import { READING } from '../sample-folders.ts';

const JOBS = [
  {
    title: 'Sow nothing yet',
    text: 'The soil is still cold a hand’s breadth down. Sharpen the spade instead.',
  },
  {
    title: 'Water in the evening, and less than you think',
    text: 'Once, and well. Roots go where the water went, and it should have gone deep.',
  },
  { title: 'Let the nettles stand', text: 'One corner of them. The small tortoiseshell lays nowhere else.' },
  {
    title: 'The pear is not ready',
    text: 'Lift it: if the stalk lets go by itself, it is. If you pull, it was not.',
  },
] as const;

/** Its server takes its time. */
export const gardener: WrittenFeed = {
  kind: 'written',
  path: '/patient-gardener.rss',
  folder: READING,
  intervalMinutes: 5,
  format: 'rss',
  title: 'The Patient Gardener',
  about: 'No hurry',
  language: 'en',
  rhythmMinutes: 9,
  delayMs: 3_000,
  tell: (dice) => {
    const { title, text } = dice.pick(JOBS);
    return {
      title,
      categories: ['garden'],
      html: `<p>${text}</p><p>This feed takes three seconds to answer. So do most good things.</p>`,
    };
  },
};
