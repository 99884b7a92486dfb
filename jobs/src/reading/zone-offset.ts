/** Zones that everyone reads alike: those of RFC 822, and Europe's. */
const ZONE_HOURS: ReadonlyMap<string, number> = new Map([
  ...(['AST', 'EST', 'CST', 'MST', 'PST', 'AKST', 'HST'] as const).map(
    (name, at) => [name, -4 - at] as const,
  ),
  ...(['ADT', 'EDT', 'CDT', 'MDT', 'PDT', 'AKDT'] as const).map((name, at) => [name, -3 - at] as const),
  ...(['WET', 'CET', 'EET', 'MSK'] as const).map((name, at) => [name, at] as const),
  ...(['WEST', 'CEST', 'EEST'] as const).map((name, at) => [name, at + 1] as const),
  ['MET', 1],
  ['MEZ', 1],
  ['MEST', 2],
  ['MESZ', 2],
  ['KST', 9],
  ['JST', 9],
]);

/** Zones that leave open whether it is summer: the day tells. */
const CITIES: ReadonlyMap<string, string> = new Map([
  ['AT', 'America/Halifax'],
  ['ET', 'America/New_York'],
  ['CT', 'America/Chicago'],
  ['MT', 'America/Denver'],
  ['PT', 'America/Los_Angeles'],
]);

/**
 * Seconds east of Greenwich, for a zone as feeds write it and a time in it (seconds, as if it were UTC). A name that
 * nobody knows says nothing, and the time is taken as UTC (RFC 5322 section 4.3). Null: an offset that does not exist.
 */
export function zoneOffset(zone: string, localSeconds: number): number | null {
  const [, sign, hours = '', minutes = ''] = /([+-])(\d{1,2}):?(\d\d)?$/.exec(zone) ?? [];
  if (sign !== undefined) {
    if (Number(hours) > 23 || Number(minutes) > 59) return null;
    return (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -60 : 60);
  }
  const name = zone.toUpperCase();
  const city = CITIES.get(name);
  return city === undefined ? (ZONE_HOURS.get(name) ?? 0) * 3600 : cityOffset(city, localSeconds);
}

function cityOffset(city: string, localSeconds: number): number {
  const format = new Intl.DateTimeFormat('en', { timeZone: city, timeZoneName: 'longOffset' });
  const name =
    format.formatToParts(localSeconds * 1000).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign = '+', hours = '0', minutes = '0'] = /([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  return (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -60 : 60);
}
