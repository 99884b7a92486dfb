import { describe, expect, it } from 'vitest';

import { maxAgeSeconds, retryAfterSeconds } from './answer-headers.ts';

const NOW_MS = Date.UTC(2026, 2, 3, 10);

describe('Retry-After', () => {
  it.each([
    ['0', 0],
    ['120', 120],
    [' 120 ', 120],
    ['999999999', 999_999_999],
    // The three forms of RFC 9110 section 5.6.7; the last names no zone, and is UTC.
    ['Tue, 03 Mar 2026 10:01:00 GMT', 60],
    ['Tuesday, 03-Mar-26 10:01:00 GMT', 60],
    ['Tue Mar  3 10:01:00 2026', 60],
    ['Tue, 03 Mar 2026 12:01:00 +0200', 60],
    ['Tue, 03 Mar 2026 09:00:00 GMT', 0], // passed
    ['', null],
    ['-5', null],
    ['1.5', null],
    ['soon', null],
    ['12345678901234567890', null],
  ])('%j', (value, seconds) => {
    expect(retryAfterSeconds({ 'retry-after': value }, NOW_MS)).toBe(seconds);
  });
});

describe('Cache-Control', () => {
  it.each([
    ['max-age=60', 60],
    ['Max-Age=60', 60],
    ['public,max-age=60', 60],
    ['s-maxage=9, max-age=60, must-revalidate', 60],
    ['no-store', null],
    ['x-max-age=60', null],
    ['max-age=-1', null],
    ['max-age=1.5', null],
    ['max-age=99999999999999999999', null],
    ['max-age', null],
  ])('%j', (value, seconds) => {
    expect(maxAgeSeconds({ 'cache-control': value })).toBe(seconds);
  });
});
