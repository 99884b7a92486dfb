import type { WrittenFeed } from '../sample-feed.ts';
import { READING } from '../sample-folders.ts';

const OPENINGS = [
  'For years I kept a notebook of bridges I had crossed without noticing.',
  'My grandmother measured distance in songs, and was rarely wrong.',
  'There is a bakery in our street that opens when the baker feels like it.',
  'I have been trying to learn the names of winds.',
] as const;
const MIDDLES = [
  'What struck me was how little of it was written down. The people who knew did not think of it as knowledge; it was simply how the thing was done, and one learned it by standing nearby for long enough.',
  'I asked around, and got five answers, of which four contradicted each other and the fifth was a recipe. I have since tried the recipe. It is the most reliable of the five.',
  'Of course one may say that none of this matters. But then one would have to explain why everybody in the room leaned forward when the old ferryman began to speak.',
  'It rained for the whole of that week, and so we stayed in and read to each other, badly at first, then better, until even the dull chapters had voices.',
  'The map was wrong in a way that only a careful person could have managed: every street was there, and every name, but the river ran uphill.',
  'Somewhere in the middle I lost the thread, and found, looking for it, something I liked more.',
] as const;

/** Long articles, of many paragraphs. */
export const letters: WrittenFeed = {
  kind: 'written',
  path: '/long-table.atom',
  folder: READING,
  intervalMinutes: 5,
  format: 'atom',
  title: 'Letters from the Long Table',
  about: 'Essays for a slow evening',
  language: 'en',
  rhythmMinutes: 10,
  tell: (dice) => {
    const opening = dice.pick(OPENINGS);
    const part = () =>
      Array.from({ length: 3 + dice.below(3) }, () => `<p>${dice.pick(MIDDLES)}</p>`).join('\n');
    const subject = dice.pick([
      'bridges',
      'winds',
      'borrowed keys',
      'waiting rooms',
      'unfinished maps',
      'other people’s gardens',
    ]);
    return {
      title: `On ${subject}`,
      author: 'Edda Quill',
      categories: ['essay'],
      html: `<p><em>${opening}</em></p>
${part()}
<h2>What was said at the table</h2>
<blockquote><p>${dice.pick(MIDDLES)}</p></blockquote>
${part()}
<h2>Afterwards</h2>
<ul><li>Two of us walked home.</li><li>One took the tram, and regretted it.</li><li>The dog stayed.</li></ul>
${part()}
<hr>
<p>Until the next one. <a href="/long-table/1">An early letter</a> is still to be had.</p>`,
    };
  },
};
