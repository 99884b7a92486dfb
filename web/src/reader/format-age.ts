const UNITS = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** Made once: it costs more than all that it then says. */
const formats = new Map<string, Intl.RelativeTimeFormat>();

function formatOf(locale: string): Intl.RelativeTimeFormat {
  const known = formats.get(locale);
  if (known !== undefined) return known;
  const made = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
  formats.set(locale, made);
  return made;
}

/** "3 hours ago" in the reader's language. Times in seconds. */
export function formatAge(
  at: number,
  { now, locale }: { readonly now: number; readonly locale: string },
): string {
  const ago = Math.max(0, now - at);
  const format = formatOf(locale);
  for (const [unit, seconds] of UNITS) {
    if (ago >= seconds) return format.format(-Math.floor(ago / seconds), unit);
  }
  return format.format(0, 'minute');
}
