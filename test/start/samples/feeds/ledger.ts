import type { WrittenFeed } from '../sample-feed.ts';
import { NEWS } from '../sample-folders.ts';

const PLACES = [
  'North Quay',
  'the old ropeworks',
  'Lantern Street',
  'the fish hall',
  'Mill Bridge',
  'the ferry pier',
] as const;
const EVENTS = [
  {
    verb: 'reopens after repairs',
    topic: 'Town',
    more: 'The work took eleven weeks, two fewer than planned. The first visitors were given tea.',
  },
  {
    verb: 'gets a new clock',
    topic: 'Town',
    more: 'It was paid for by a collection among neighbours, and is, for the time being, four minutes fast.',
  },
  {
    verb: 'is closed to lorries',
    topic: 'Traffic',
    more: 'The council voted nine to six. Deliveries by handcart stay allowed until ten in the morning.',
  },
  {
    verb: 'hosts the choir festival',
    topic: 'Culture',
    more: 'Fourteen choirs have signed up, among them one that has never agreed on a name.',
  },
  {
    verb: 'loses power for an hour',
    topic: 'Town',
    more: 'A gull is suspected. The bakers went on by candlelight, and sold everything.',
  },
  {
    verb: 'wins the prize for quiet places',
    topic: 'Culture',
    more: 'The jury praised the absence of loudspeakers and the presence of benches.',
  },
  {
    verb: 'gets forty new trees',
    topic: 'Environment',
    more: 'They are limes and field maples. Schools have taken on the watering until autumn.',
  },
  {
    verb: 'is short of volunteers',
    topic: 'Town',
    more: 'Whoever can spare two hours a week is asked to come on Thursday; no experience is needed.',
  },
] as const;

/** Short news, often. */
export const ledger: WrittenFeed = {
  kind: 'written',
  path: '/harbour-ledger.rss',
  folder: NEWS,
  intervalMinutes: 2,
  format: 'rss',
  title: 'The Harbour Ledger',
  about: 'What happened in town',
  language: 'en',
  rhythmMinutes: 3,
  tell: (dice) => {
    const place = dice.pick(PLACES);
    const { verb, topic, more } = dice.pick(EVENTS);
    const title = `${place.slice(0, 1).toUpperCase()}${place.slice(1)} ${verb}`;
    return {
      title,
      author: dice.pick(['Ines Calder', 'Tom Varga', 'The night desk']),
      categories: [topic],
      html: `<p><strong>${title}.</strong> ${more}</p><p>${dice.below(400) + 20} people have asked us about it this week. We will go on reporting.</p>`,
    };
  },
};
