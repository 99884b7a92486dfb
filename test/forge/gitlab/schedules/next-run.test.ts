import { describe, expect, it } from 'vitest';

import { parseCron } from './cron.ts';
import { nextRun } from './next-run.ts';

const at = (text: string): number => Date.parse(`${text}:00Z`);
const shown = (ms: number | null): string | null =>
  ms === null ? null : new Date(ms).toISOString().slice(0, 16);

describe('cron', () => {
  it.each([
    ['17 * * * *', 'UTC', '2026-11-23T08:17', '2026-11-23T09:17'],
    ['*/15 * * * *', 'UTC', '2026-11-23T08:07', '2026-11-23T08:15'],
    ['0 6 * * mon', 'UTC', '2026-11-23T06:00', '2026-11-30T06:00'],
    ['0 0 1 * 5', 'UTC', '2026-11-23T00:00', '2026-11-27T00:00'],
    ['30 5 * * *', 'Asia/Kolkata', '2026-11-23T00:00', '2026-11-24T00:00'],
    ['30 2 * * *', 'Europe/Berlin', '2026-03-28T12:00', '2026-03-30T00:30'],
    ['0 0 29 2 *', 'UTC', '2026-11-23T00:00', '2028-02-29T00:00'],
  ])('%s in %s after %s is %s', (cron, zone, after, expected) => {
    expect(shown(parseCron(cron, zone)?.nextAfter(at(after)) ?? null)).toBe(expected);
  });

  it.each(['', '* * * *', '60 * * * *', '* * * * * *', 'x * * * *', '5-1 * * * *', '*/0 * * * *'])(
    'refuses %j',
    (cron) => {
      expect(parseCron(cron, 'UTC')).toBeNull();
    },
  );

  it('refuses a zone that there is not', () => {
    expect(parseCron('* * * * *', 'Mars/Olympus')).toBeNull();
  });
});

describe('nextRun', () => {
  it('is never more than once an hour on the Free plan', () => {
    expect(shown(nextRun('*/5 * * * *', 'UTC', at('2026-11-23T08:07')))).toBe('2026-11-23T09:00');
    expect(shown(nextRun('*/5 * * * *', 'UTC', at('2026-11-23T09:00')))).toBe('2026-11-23T10:00');
  });

  it('waits for the worker, which comes every five minutes', () => {
    expect(shown(nextRun('17 */3 * * *', 'UTC', at('2026-11-23T08:07')))).toBe('2026-11-23T10:00');
    expect(shown(nextRun('15 */3 * * *', 'UTC', at('2026-11-23T08:07')))).toBe('2026-11-23T09:15');
  });
});
