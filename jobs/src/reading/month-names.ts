/** Languages whose feeds write their months out; Node brings their names along (Unicode CLDR). */
const LANGUAGES =
  'en de de-AT fr es it pt nl sv da nb fi pl cs sk sl hr hu ro bg ru uk el tr ca eu gl et lv lt is ga cy id ms vi'.split(
    ' ',
  );

/** How people shorten them besides. */
const SHORTER = { sept: 9, mrz: 3, maerz: 3, marz: 3, jän: 1, okt: 10, dez: 12 };

let months: ReadonlyMap<string, number> | null = null;

/** From 1 to 12; null for a name that no language has, or that means two months in two of them. */
export function monthOfName(name: string): number | null {
  const bare = bareName(name);
  const english = ENGLISH.indexOf(bare.slice(0, 3));
  if (english !== -1 && ENGLISH_LONG[english]?.startsWith(bare) === true) return english + 1;
  months ??= readMonths();
  return months.get(bare) ?? null;
}

const ENGLISH_LONG =
  'january february march april may june july august september october november december'.split(' ');
const ENGLISH = ENGLISH_LONG.map((name) => name.slice(0, 3));

function readMonths(): ReadonlyMap<string, number> {
  const named = new Map<string, number>();
  const doubtful = new Set<string>();
  const add = (text: string, month: number) => {
    const name = bareName(text);
    if (!/^\p{L}{2,}$/u.test(name)) return;
    if ((named.get(name) ?? month) !== month) doubtful.add(name);
    named.set(name, month);
  };
  for (const [name, month] of Object.entries(SHORTER)) add(name, month);
  for (const language of LANGUAGES) {
    for (const form of ['long', 'short'] as const) {
      // With a day beside it, many languages bend the name.
      const alone = new Intl.DateTimeFormat(language, { month: form, timeZone: 'UTC' });
      const bent = new Intl.DateTimeFormat(language, { day: 'numeric', month: form, timeZone: 'UTC' });
      for (let month = 1; month <= 12; month++) {
        const day = new Date(Date.UTC(2024, month - 1, 15));
        for (const { type, value } of [...alone.formatToParts(day), ...bent.formatToParts(day)]) {
          if (type === 'month') add(value, month);
        }
      }
    }
  }
  for (const name of doubtful) named.delete(name);
  return named;
}

/** Without marks, points and case. */
function bareName(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\p{M}.]/gu, '')
    .trim();
}
