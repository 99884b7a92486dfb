import { describe, expect, it } from 'vitest';

import { firesAt, firings } from './cron.ts';

const at = (text: string) => Date.parse(text);

describe('a cron line', () => {
  it.each([
    ['* * * * *', '2026-03-01T00:00:00Z', true],
    ['17,47 * * * *', '2026-03-01T05:47:59Z', true],
    ['17,47 * * * *', '2026-03-01T05:46:59Z', false],
    ['*/20 * * * *', '2026-03-01T05:40:00Z', true],
    ['*/20 * * * *', '2026-03-01T05:41:00Z', false],
    ['5-10/5 * * * *', '2026-03-01T05:10:00Z', true],
    ['5-10/5 * * * *', '2026-03-01T05:15:00Z', false],
    ['5/20 * * * *', '2026-03-01T05:45:00Z', true],
    ['0 3 * * *', '2026-03-01T03:00:00Z', true],
    ['0 3 * * *', '2026-03-01T04:00:00Z', false],
    ['0 3 2 * *', '2026-03-01T03:00:00Z', false],
    ['0 3 * 4 *', '2026-03-01T03:00:00Z', false],
    ['0 3 * * 0', '2026-03-01T03:00:00Z', true], // a Sunday
    ['0 3 * * 1', '2026-03-01T03:00:00Z', false],
    ['0 3 15 * 0', '2026-03-01T03:00:00Z', true], // either day is enough
  ])('%s at %s: %s', (line, time, fires) => {
    expect(firesAt(line, at(time))).toBe(fires);
  });

  it.each(['* * * *', '@daily', '* * * * MON', '1-x * * * *'])('is refused: %s', (line) => {
    expect(() => firesAt(line, 0)).toThrow();
  });

  it('fires once for each minute after the last look, and now', () => {
    const span = { afterMs: at('2026-03-01T05:17:00Z'), untilMs: at('2026-03-01T06:17:00Z') };
    expect(firings('17,47 * * * *', span)).toEqual([at('2026-03-01T05:47:00Z'), at('2026-03-01T06:17:00Z')]);
  });
});
