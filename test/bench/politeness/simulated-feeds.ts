const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A feed that exists as the times of its articles, oldest first, and as what its server says. */
export interface SimulatedFeed {
  readonly name: string;
  readonly times: readonly number[];
  readonly isDated: boolean;
  readonly hasValidators: boolean;
  readonly freshSeconds: number | null;
  readonly ttlMinutes: number | null;
}

/** From 0 up to but not including 1, the same in every run (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** How feeds publish: how many of them, and how long after one article the next comes. */
const RHYTHMS: readonly (readonly [
  name: string,
  feeds: number,
  next: (at: number, random: () => number) => number,
])[] = [
  ['news by day', 10, (at, random) => byDay(at + waiting(20 * MINUTE, random))],
  ['about hourly', 15, (at, random) => at + waiting(90 * MINUTE, random)],
  ['several a day', 20, (at, random) => byDay(at + waiting(4 * HOUR, random))],
  ['each working day', 25, (at, random) => onWorkday(startOfDay(at) + DAY) + 9 * HOUR + random() * HOUR],
  ['weekly', 20, (at, random) => at + 6 * DAY + random() * 2 * DAY],
  ['monthly', 5, (at, random) => at + 25 * DAY + random() * 10 * DAY],
  ['silent', 5, (at) => at + 1_000 * DAY],
];

/** A hundred feeds from `from` to `until`; some undated, some without validators, some that ask for a pace. */
export function simulatedFeeds(from: number, until: number): readonly SimulatedFeed[] {
  const random = dice(4711);
  const names = RHYTHMS.flatMap(([name, feeds, next]) =>
    Array.from({ length: feeds }, () => [name, next] as const),
  );
  return names.map(([name, next], at) => {
    const times: number[] = [];
    for (let time = from + random() * DAY; time < until; time = next(time, random))
      times.push(Math.floor(time));
    return {
      name,
      times,
      isDated: at % 6 !== 1,
      hasValidators: at % 7 !== 2,
      freshSeconds: at % 8 === 3 ? HOUR : at >= 45 && at % 16 === 5 ? 12 * HOUR : null,
      ttlMinutes: at % 5 === 4 ? 60 : null,
    };
  });
}

/** As articles come that know nothing of each other. */
function waiting(mean: number, random: () => number): number {
  return -Math.log(1 - random()) * mean;
}

function startOfDay(at: number): number {
  return Math.floor(at / DAY) * DAY;
}

/** From 6 to 22 o'clock, else the next morning. */
function byDay(at: number): number {
  const hour = (at - startOfDay(at)) / HOUR;
  if (hour < 6) return startOfDay(at) + 6 * HOUR;
  return hour < 22 ? at : startOfDay(at) + DAY + 6 * HOUR;
}

function onWorkday(day: number): number {
  const weekday = new Date(day * 1000).getUTCDay();
  return weekday === 6 ? day + 2 * DAY : weekday === 0 ? day + DAY : day;
}
