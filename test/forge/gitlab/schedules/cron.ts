const NAMES: Readonly<Record<string, number>> = {
  ...Object.fromEntries('sun mon tue wed thu fri sat'.split(' ').map((name, at) => [name, at])),
  ...Object.fromEntries(
    'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ').map((name, at) => [name, at + 1]),
  ),
};

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** A cron that fits no day for so long fits none. */
const LOOK_AHEAD_DAYS = 4 * 366 + 1;

export interface Cron {
  /** The next time after this one; null: there is none. */
  nextAfter(atMs: number): number | null;
  matches(atMs: number): boolean;
}

/** Five fields, in a zone (IANA name). Null: it is no cron. */
export function parseCron(text: string, timeZone: string): Cron | null {
  const fields = text.trim().split(/\s+/);
  const [minutes, hours, days, months, weekdays] = [
    parseField(fields[0], 0, 59),
    parseField(fields[1], 0, 23),
    parseField(fields[2], 1, 31),
    parseField(fields[3], 1, 12),
    parseField(fields[4], 0, 7),
  ];
  if (fields.length !== 5 || !minutes || !hours || !days || !months || !weekdays) return null;
  const local = localTime(timeZone);
  if (local === null) return null;
  const fitsDay = (day: Date): boolean => {
    const inMonth = days.has(day.getUTCDate());
    const inWeek = weekdays.has(day.getUTCDay()) || (day.getUTCDay() === 0 && weekdays.has(7));
    // Where both are restricted, either will do.
    const both = fields[2] !== '*' && fields[4] !== '*';
    return months.has(day.getUTCMonth() + 1) && (both ? inMonth || inWeek : inMonth && inWeek);
  };
  const fits = (wall: Date): boolean =>
    fitsDay(wall) && hours.has(wall.getUTCHours()) && minutes.has(wall.getUTCMinutes());
  return {
    matches: (atMs) => fits(new Date(local(atMs))),
    nextAfter: (afterMs) => {
      let at = (Math.floor(afterMs / MINUTE_MS) + 1) * MINUTE_MS;
      const end = at + LOOK_AHEAD_DAYS * DAY_MS;
      while (at < end) {
        const wall = new Date(local(at));
        if (fits(wall)) return at;
        // Steps by days and hours while they do not fit; an hour more or less by a change of the clocks is seen in time.
        if (!fitsDay(wall)) at += msToNextHour(wall);
        else if (!hours.has(wall.getUTCHours())) at += msToNextHour(wall);
        else at += MINUTE_MS;
      }
      return null;
    },
  };
}

const msToNextHour = (wall: Date): number => (60 - wall.getUTCMinutes()) * MINUTE_MS;

function parseField(field: string | undefined, min: number, max: number): ReadonlySet<number> | null {
  const values = new Set<number>();
  for (const part of (field ?? '').split(',')) {
    const [, range = '', step = '1'] = /^(\*|\w+(?:-\w+)?)(?:\/(\d+))?$/.exec(part) ?? [];
    const [from, to = from] = range === '*' ? [min, max] : range.split('-').map(numberOf);
    const last = /\//.test(part) && /^\w+$/.test(range) ? max : to;
    if (from === undefined || last === undefined || !(from >= min && last <= max && from <= last))
      return null;
    if (Number(step) < 1) return null;
    for (let value = from; value <= last; value += Number(step)) values.add(value);
  }
  return values;
}

const numberOf = (text: string): number =>
  /^\d+$/.test(text) ? Number(text) : (NAMES[text.toLowerCase()] ?? Number.NaN);

/** From a time to what the clock on the wall shows, as if it were UTC. Null: there is no such zone. */
function localTime(timeZone: string): ((atMs: number) => number) | null {
  if (timeZone === 'UTC') return (atMs) => atMs;
  try {
    const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
    return (atMs) => Date.parse(`${format.format(atMs).replace(' ', 'T')}Z`);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
