const UNITS_MS: Readonly<Record<string, number>> = {
  second: 1000,
  sec: 1000,
  s: 1000,
  minute: 60_000,
  min: 60_000,
  m: 60_000,
  hour: 3_600_000,
  hr: 3_600_000,
  h: 3_600_000,
  day: 86_400_000,
  d: 86_400_000,
};

/** `15 minutes`, `1h 30m`, `3600`: as GitLab reads `timeout`. Null: it is none. */
export function parseDurationMs(text: string): number | null {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)\s*([a-z]*)/gi)];
  if (parts.length === 0) return null;
  let total = 0;
  for (const [, amount = '', unit = ''] of parts) {
    const name = unit.toLowerCase();
    const unitMs = name === '' ? 1000 : (UNITS_MS[name] ?? UNITS_MS[name.replace(/s$/, '')]);
    if (unitMs === undefined) return null;
    total += Number(amount) * unitMs;
  }
  return total;
}
