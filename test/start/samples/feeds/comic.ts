import { diceFor } from '../dice.ts';
import type { WrittenFeed } from '../sample-feed.ts';
import { PICTURES } from '../sample-folders.ts';

const STRIPS = [
  ['I have read everything.', 'All of it?', 'It says there is nothing new.'],
  ['What does this button do?', 'Nobody knows. It came with the house.', 'Then we had better dust it.'],
  ['My plan has three steps.', 'I can see only two.', 'The third is a surprise to me as well.'],
  ['Is that your boat?', 'It is a very large hat.', 'It floats, though.'],
  ['I followed the map exactly.', 'That is a drawing of a cow.', 'It explains the field.'],
] as const;

const stripAt = (at: number): readonly [string, string, string] => diceFor(`strip/${at}`).pick(STRIPS);

/** What is said in the strip of a turn, panel by panel. */
export const comicLines = (at: number): readonly string[] => stripAt(at);

/** A comic strip. */
export const comic: WrittenFeed = {
  kind: 'written',
  path: '/two-by-the-sea.atom',
  folder: PICTURES,
  intervalMinutes: 4,
  format: 'atom',
  title: 'Two by the Sea',
  about: 'A strip in three panels',
  language: 'en',
  rhythmMinutes: 6,
  tell: (_dice, at) => {
    const [first, second, third] = stripAt(at);
    return {
      title: `Strip ${at % 10_000}`,
      author: 'Pip and Jo',
      html: `<p><img src="/strips/${at}.svg" width="690" height="240" alt="${first} – ${second} – ${third}" title="${third}"></p>`,
    };
  },
};
