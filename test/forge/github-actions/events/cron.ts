const FIELDS = [
  { least: 0, greatest: 59 },
  { least: 0, greatest: 23 },
  { least: 1, greatest: 31 },
  { least: 1, greatest: 12 },
  { least: 0, greatest: 6 },
] as const;

const MINUTE_MS = 60_000;

/** Whether a POSIX cron line fires in the minute of a time, by UTC. */
export function firesAt(cron: string, timeMs: number): boolean {
  const fields = cron.trim().split(/\s+/);
  if (fields.length !== FIELDS.length) throw new Error(`not a cron line of five fields: ${cron}`);
  const time = new Date(timeMs);
  const values = [
    time.getUTCMinutes(),
    time.getUTCHours(),
    time.getUTCDate(),
    time.getUTCMonth() + 1,
    time.getUTCDay(),
  ];
  const fits = FIELDS.map(({ least, greatest }, at) => {
    const value = values[at] ?? -1;
    return (fields[at] ?? '').split(',').some((part) => fitsPart(part, value, { least, greatest }));
  });
  const [minute, hour, day, month, weekday] = fits;
  // POSIX: where both days are given, either is enough.
  const isDay = fields[2] !== '*' && fields[4] !== '*' ? day || weekday : day && weekday;
  return Boolean(minute && hour && month && isDay);
}

/** Every minute in (after, until] in which a line fires, as its beginning in milliseconds. */
export function firings(cron: string, { afterMs, untilMs }: { afterMs: number; untilMs: number }): number[] {
  const times: number[] = [];
  for (let time = (Math.floor(afterMs / MINUTE_MS) + 1) * MINUTE_MS; time <= untilMs; time += MINUTE_MS) {
    if (firesAt(cron, time)) times.push(time);
  }
  return times;
}

function fitsPart(
  part: string,
  value: number,
  { least, greatest }: { least: number; greatest: number },
): boolean {
  const match = /^(?:\*|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part);
  if (match === null) throw new Error(`the emulator does not know the cron field ${part}`);
  const [, first, last, step] = match;
  const from = first === undefined ? least : Number(first);
  const to = last !== undefined ? Number(last) : first === undefined || step !== undefined ? greatest : from;
  return value >= from && value <= to && (value - from) % Number(step ?? 1) === 0;
}
