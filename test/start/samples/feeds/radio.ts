import type { WrittenFeed } from '../sample-feed.ts';
import { PICTURES } from '../sample-folders.ts';
import { TUNE_BYTES } from '../tune.ts';

/** A podcast: each episode carries a sound. */
export const radio: WrittenFeed = {
  kind: 'written',
  path: '/attic-radio.rss',
  folder: PICTURES,
  intervalMinutes: 5,
  format: 'rss',
  title: 'Attic Radio',
  about: 'Six seconds of music, and why',
  language: 'en',
  rhythmMinutes: 10,
  tell: (dice, at) => {
    const instrument = dice.pick(['a toy piano', 'one string', 'a doorbell', 'a borrowed organ']);
    return {
      title: `Episode ${at % 10_000}: ${instrument}`,
      author: 'Attic Radio',
      enclosure: { path: `/tunes/${at}.wav`, type: 'audio/wav', bytes: TUNE_BYTES },
      html: `<p>Twelve notes for ${instrument}, played once and never again.</p><ul><li>0:00 Beginning</li><li>0:03 Middle</li><li>0:06 That was it</li></ul>`,
    };
  },
};
