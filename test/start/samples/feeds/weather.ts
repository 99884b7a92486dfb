import type { WrittenFeed } from '../sample-feed.ts';
import { NEWS } from '../sample-folders.ts';

const REGIONS = [
  'an der Küste',
  'im Binnenland',
  'auf den Inseln',
  'in den Hügeln',
  'am großen See',
] as const;
const SKIES = [
  {
    title: 'Nebel bis zum Mittag',
    text: 'Über den Wiesen hält sich zäher Nebel. Wer früh unterwegs ist, nimmt besser eine Lampe mit.',
  },
  {
    title: 'Kräftige Schauer, dazwischen Sonne',
    text: 'Die Schauer ziehen schnell durch; in den Lücken wird es überraschend warm.',
  },
  {
    title: 'Der Wind frischt auf',
    text: 'Aus Nordwest kommen Böen, die Gartenstühle nicht mehr für voll nehmen.',
  },
  {
    title: 'Heiter und trocken',
    text: 'Kaum eine Wolke, und das bis in den Abend. Die Wäsche darf draußen bleiben.',
  },
  {
    title: 'Erster Frost in Bodennähe',
    text: 'Empfindliche Pflanzen gehören heute Nacht unter ein Vlies oder ins Haus.',
  },
] as const;

/** German, with umlauts, by RSS. */
export const weather: WrittenFeed = {
  kind: 'written',
  path: '/wetterbrief.rss',
  folder: NEWS,
  intervalMinutes: 3,
  format: 'rss',
  title: 'Wetterbrief für draußen',
  about: 'Was man vor dem Hinausgehen wissen möchte',
  language: 'de',
  rhythmMinutes: 5,
  tell: (dice) => {
    const { title, text } = dice.pick(SKIES);
    const region = dice.pick(REGIONS);
    const low = dice.below(9);
    return {
      title: `${title} ${region}`,
      categories: ['Wetter'],
      html: `<p>${text}</p>
<table><tr><th>Früh</th><th>Mittag</th><th>Abend</th></tr><tr><td>${low}&nbsp;°C</td><td>${low + 3 + dice.below(8)}&nbsp;°C</td><td>${low + 2}&nbsp;°C</td></tr></table>
<p>Die nächste Meldung folgt, sobald sich etwas ändert – spätestens aber in fünf Minuten.</p>`,
    };
  },
};
