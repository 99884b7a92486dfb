/**
 * The time that a feed's text means, in seconds, or null when that is not sure. RFC 3339 and RFC 822 as feeds write
 * them; without a zone it is taken as UTC, never as the runner's own.
 */
export function parseDate(text: string): number | null {
  const trimmed = text.trim().replace(/\s+/g, ' ');
  const normal = isoDate(trimmed) ?? mailDate(trimmed);
  const time = normal === null ? Number.NaN : Date.parse(normal);
  return Number.isNaN(time) ? null : Math.floor(time / 1000);
}

const ISO = /^(\d{4}-\d\d-\d\d)(?:[Tt ](\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?) ?(Z|z|[+-]\d\d:?\d\d)?)?$/;

function isoDate(text: string): string | null {
  const [, day, time, zone = 'Z'] = ISO.exec(text) ?? [];
  if (day === undefined) return null;
  const colon = zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone.toUpperCase();
  return time === undefined ? `${day}T00:00:00Z` : `${day}T${time.replace(',', '.')}${colon}`;
}

const MAIL =
  /^(?:[A-Za-z]{3,9},? )?(\d{1,2}) ([A-Za-z]{3,9})\.?,? (\d{4}|\d\d)(?: (\d{1,2}:\d\d(?::\d\d)?))?(?: ([A-Za-z]{1,5}|[+-]\d\d:?\d\d))?$/;

/** The zones that RFC 822 names and everyone reads alike. */
const ZONES: ReadonlySet<string> = new Set('UT UTC GMT Z EST EDT CST CDT MST MDT PST PDT'.split(' '));

function mailDate(text: string): string | null {
  const [, day, month, year, time = '00:00', zone = 'GMT'] = MAIL.exec(text) ?? [];
  if (day === undefined || month === undefined || year === undefined) return null;
  const isNumeric = /^[+-]/.test(zone);
  if (!isNumeric && !ZONES.has(zone.toUpperCase())) return null;
  return `${day} ${month.slice(0, 3)} ${year} ${time} ${isNumeric ? zone.replace(':', '') : zone.toUpperCase()}`;
}
