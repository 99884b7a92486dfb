import { monthOfName } from './month-names.ts';
import { zoneOffset } from './zone-offset.ts';

/**
 * The time that a feed's text means, in seconds, or null when that is not sure. RFC 3339, ISO 8601 and W3CDTF, RFC 822
 * and its successors as feeds write them in a few dozen languages, and what C and JavaScript print; without a zone it is
 * UTC, never the runner's own.
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

const YEAR = '(?<year>\\d{4})';
const MONTH = '(?<month>[\\p{L}\\p{M}]{2,15})\\.?';
const DAY = '(?<day>\\d{1,2})';
const WEEKDAY = '(?:\\p{L}[\\p{L}\\p{M}-]{0,15}(?:\\.?, ?|\\.? ))?';
const HALF = '(?<half>[AP]\\.?M\\.?|오전|오후)';
const CLOCK = `(?<hour>\\d{1,2}):(?<minute>\\d{1,2})(?::(?<second>\\d{1,2})(?:[.,]\\d+)?)?(?: ?${HALF})?`;
const ZONE =
  '(?: ?(?<zone>[A-Z]{1,5}|0000|(?:(?:Etc/)?GMT|UTC)?(?:[+-]\\d{1,2}(?::?\\d\\d)?)?))?(?: \\(.*\\))?';
const TIME = `(?:[T ]${CLOCK}${ZONE})?`;
const OF = '(?:,? (?:de |del )?|[-.])';

const SHAPES = [
  // ISO 8601, also with one zero too many and with a month's name
  `${WEEKDAY}${YEAR}[-/](?<month>0?\\d{1,2})[-/]${DAY}${TIME}`,
  `${YEAR}(?:[-/](?<month>\\d{1,2}))?`,
  `${YEAR}-${MONTH}-${DAY}${TIME}`,
  `${YEAR}-(?<dayOfYear>\\d{3})${TIME}`,
  `${YEAR}(?<dayOfYear>\\d{3})`,
  '(?<year>\\d{4})(?<month>\\d\\d)(?<day>\\d\\d)(?:T(?<hour>\\d\\d)(?<minute>\\d\\d)(?<second>\\d\\d)?(?<zone>Z|[+-]\\d\\d:?\\d\\d)?)?',
  // its short forms without a century (ISO 8601:2000 section 5.2.1)
  '-(?<year>\\d\\d)-?(?<month>\\d\\d)',
  '(?<year>\\d\\d)(?<dayOfYear>\\d{3})',
  // Where the last part can be no year, or the first no day: 05-06-07 may mean three days.
  '(?<year>\\d\\d)-(?<month>\\d\\d)-(?<day>3[01])',
  '(?<year>3[2-9]|[4-9]\\d)-(?<month>\\d\\d)-(?<day>\\d\\d)',
  '(?<year>\\d\\d)(?<month>\\d\\d)(?<day>\\d\\d)',
  // RFC 822 and what came of it
  `${WEEKDAY}${DAY}(?:st|nd|rd|th|º|\\.)?${OF}${MONTH}${OF}(?<year>\\d{4}|1?\\d\\d)(?:,? (?:at )?${CLOCK}${ZONE})?`,
  `${WEEKDAY}${MONTH} ${DAY}(?:st|nd|rd|th)?,? ${YEAR}(?:,? (?:at )?${CLOCK}${ZONE})?`,
  `${WEEKDAY}${MONTH} ${DAY} ${CLOCK}${ZONE} ${YEAR}`,
  // Day and month in an order that only the points tell
  `${DAY}\\.(?<month>\\d{1,2})\\.${YEAR}(?:,? ${CLOCK}${ZONE})?`,
  // … unless one of the two can be no month
  `(?<month>0?[1-9]|1[0-2])/(?<day>1[3-9]|2\\d|3[01])/${YEAR}(?:,? ${CLOCK}${ZONE})?`,
  `(?<day>1[3-9]|2\\d|3[01])/(?<month>0?[1-9]|1[0-2])/${YEAR}(?:,? ${CLOCK}${ZONE})?`,
  // Korean, which marks the parts; the country has one zone
  `${YEAR}-(?<month>\\d\\d)-${DAY} (?<koreanHalf>오전|오후) (?<hour>\\d{1,2}):(?<minute>\\d\\d)(?::(?<second>\\d\\d))?`,
  `(?<koreanYear>\\d{4})년 ?(?<month>\\d{1,2})월 ?${DAY}일(?: ${CLOCK})?`,
  // seconds or milliseconds since 1970, as programs count
  '(?<unix>\\d{10}|\\d{13})',
].map((shape) => new RegExp(`^${shape}$`, 'iu'));

type Parts = Readonly<Record<string, string | undefined>>;

const KOREA = '+09:00';

function toSeconds(parts: Parts): number | null {
  const { unix, zone, koreanHalf, koreanYear } = parts;
  if (unix !== undefined) return Math.floor(Number(unix) / (unix.length === 13 ? 1000 : 1));
  const [midnight, seconds] = [startOfDay(parts), secondsOfDay(parts)];
  if (midnight === null || seconds === null) return null;
  const isKorean = koreanHalf !== undefined || koreanYear !== undefined;
  const offset = zoneOffset(zone ?? (isKorean ? KOREA : 'UTC'), midnight + seconds);
  return offset === null ? null : midnight + seconds - offset;
}

/** RFC 5322 section 4.3, also of programs that count from 1900. */
function wholeYear(year: string): number {
  if (year.length === 2) return Number(`${Number(year) < 50 ? 20 : 19}${year}`);
  return Number(year) + (year.length === 3 ? 1900 : 0);
}

/** Null for a day that does not exist: `Date` takes the one after. The year 1 is how .NET writes that there is none. */
function startOfDay(parts: Parts): number | null {
  const { year = parts['koreanYear'] ?? '', month = '1', day = '1', dayOfYear } = parts;
  const fullYear = wholeYear(year);
  if (fullYear < 1000) return null;
  if (dayOfYear !== undefined) {
    const date = new Date(Date.UTC(fullYear, 0, Number(dayOfYear)));
    return date.getUTCFullYear() === fullYear && dayOfYear !== '000' ? date.getTime() / 1000 : null;
  }
  const number = /^\d/.test(month) ? Number(month) : monthOfName(month);
  if (number === null) return null;
  const date = new Date(Date.UTC(fullYear, number - 1, Number(day)));
  const isReal = date.getUTCMonth() === number - 1 && date.getUTCDate() === Number(day);
  return isReal ? date.getTime() / 1000 : null;
}

/** The sixtieth second is a leap second (RFC 3339 section 5.6). */
function secondsOfDay(parts: Parts): number | null {
  const { hour = '0', minute = '0', second = '0', half = parts['koreanHalf'] } = parts;
  if (Number(hour) > (half === undefined ? 23 : 12) || Number(minute) > 59 || Number(second) > 60)
    return null;
  const hours =
    half === undefined ? Number(hour) : (Number(hour) % 12) + (/^(?:p|오후)/i.test(half) ? 12 : 0);
  return (hours * 60 + Number(minute)) * 60 + Number(second);
}
