import type { WrittenFeed } from '../sample-feed.ts';
import { PICTURES } from '../sample-folders.ts';

/** Pictures: the shore by day as SVG, the sky by night as PNG. */
export const tideGlass: WrittenFeed = {
  kind: 'written',
  path: '/tide-glass.rss',
  folder: PICTURES,
  intervalMinutes: 2,
  format: 'rss',
  title: 'Tide Glass',
  about: 'A picture every four minutes',
  language: 'en',
  rhythmMinutes: 4,
  tell: (dice, at) => {
    const isDay = at % 2 === 0;
    const path = isDay ? `/shores/${at}.svg` : `/nights/${at}.png`;
    const title = isDay
      ? dice.pick(['Low water', 'The far headland', 'Before the regatta', 'Three hills'])
      : dice.pick(['New moon', 'Clear until two', 'Above the breakwater']);
    const text = dice.pick([
      'Taken from the end of the pier, with cold fingers.',
      'I waited for a boat. None came, and it is better so.',
      'The colours are as they were; nobody believes it.',
    ]);
    return {
      title,
      categories: [isDay ? 'shore' : 'night'],
      picture: { path, type: isDay ? 'image/svg+xml' : 'image/png' },
      html: `<figure><img src="${path}" width="480" height="300" alt="${isDay ? 'Hills by the sea under a pale sun' : 'A night sky with stars'}"><figcaption>${title}. ${text}</figcaption></figure>`,
    };
  },
};
