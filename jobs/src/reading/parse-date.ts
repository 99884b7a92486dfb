/**
 * The time that a feed's text means, in seconds, or null when that is not sure. RFC 3339 and W3CDTF, RFC 822 and its
 * successors as feeds write them, and what C and JavaScript print; without a zone it is UTC, never the runner's own.
 */
export function parseDate(text: string): number | null {
  if (text.length > 100) return null;
  const line = text.trim().replace(/\s+/g, ' ');
  for (const shape of SHAPES) {
    const parts = shape.exec(line)?.groups;
    if (parts !== undefined) return toSeconds(parts);
  }
  return null;
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

const YEAR = '(?<year>\\d{4})';
const MONTH =
  '(?<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?' +
  '|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\.?';
const DAY = '(?<day>\\d{1,2})';
const WEEKDAY = '(?:\\p{L}{2,12}\\.?,? ?)?';
const CLOCK = '(?<hour>\\d{1,2}):(?<minute>\\d\\d)(?::(?<second>\\d\\d)(?:[.,]\\d+)?)?(?: ?(?<half>[AP]M))?';
const ZONE = '(?: ?(?<zone>[A-Z]{1,5}|(?:(?:Etc/)?GMT|UTC)?(?:[+-]\\d{1,2}(?::?\\d\\d)?)?))?(?: \\(.*\\))?';

const SHAPES = [
  `${YEAR}(?:[-/](?<month>\\d{1,2})(?:[-/]${DAY}(?:[T ]${CLOCK}${ZONE})?)?)?`,
  `${WEEKDAY}${DAY}[ -]${MONTH}(?:,? |-)(?<year>\\d{4}|\\d\\d)(?: ${CLOCK}${ZONE})?`,
  `${WEEKDAY}${MONTH} ${DAY},? ${YEAR}(?: ${CLOCK}${ZONE})?`,
  `${WEEKDAY}${MONTH} ${DAY} ${CLOCK}${ZONE} ${YEAR}`,
].map((shape) => new RegExp(`^${shape}$`, 'iu'));

type Parts = Readonly<Record<string, string | undefined>>;

function toSeconds(parts: Parts): number | null {
  const [midnight, seconds, zone] = [startOfDay(parts), secondsOfDay(parts), zoneSeconds(parts['zone'])];
  return midnight === null || seconds === null || zone === null ? null : midnight + seconds - zone;
}

/** Null for a day that does not exist: `Date` takes the one after. The year 1 is how .NET writes that there is none. */
function startOfDay({ year = '', month = '1', day = '1' }: Parts): number | null {
  const index = /\d/.test(month) ? Number(month) - 1 : MONTHS.indexOf(month.slice(0, 3).toLowerCase());
  const fullYear = Number(year.length === 2 ? `${Number(year) < 50 ? 20 : 19}${year}` : year);
  const date = new Date(Date.UTC(fullYear, index, Number(day)));
  const isReal = date.getUTCMonth() === index && date.getUTCDate() === Number(day);
  return isReal && fullYear >= 1000 ? date.getTime() / 1000 : null;
}

/** The sixtieth second is a leap second (RFC 3339 section 5.6). */
function secondsOfDay({ hour = '0', minute = '0', second = '0', half }: Parts): number | null {
  if (Number(hour) > (half === undefined ? 23 : 12) || Number(minute) > 59 || Number(second) > 60)
    return null;
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (/p/i.test(half) ? 12 : 0);
  return (hours * 60 + Number(minute)) * 60 + Number(second);
}

/** Zones that everyone reads alike: those of RFC 822, and Europe's. */
const ZONE_HOURS: ReadonlyMap<string, number> = new Map([
  ...(['EST', 'CST', 'MST', 'PST'] as const).map((name, at) => [name, -5 - at] as const),
  ...(['EDT', 'CDT', 'MDT', 'PDT'] as const).map((name, at) => [name, -4 - at] as const),
  ...(['WET', 'CET', 'EET'] as const).map((name, at) => [name, at] as const),
  ...(['WEST', 'CEST', 'EEST'] as const).map((name, at) => [name, at + 1] as const),
  ['MET', 1],
  ['MEST', 2],
]);

/** A name that nobody knows says nothing, and the time is taken as UTC (RFC 5322 section 4.3). */
function zoneSeconds(zone = 'UTC'): number | null {
  const [, sign, hours = '', minutes = ''] = /([+-])(\d{1,2}):?(\d\d)?$/.exec(zone) ?? [];
  if (sign === undefined) return (ZONE_HOURS.get(zone.toUpperCase()) ?? 0) * 3600;
  if (Number(hours) > 23 || Number(minutes) > 59) return null;
  return (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -60 : 60);
}
