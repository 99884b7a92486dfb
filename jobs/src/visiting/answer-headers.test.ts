import { describe, expect, it } from 'vitest';

import { freshSeconds, retryAfterSeconds } from './answer-headers.ts';

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
    expect(freshSeconds({ 'cache-control': value }, NOW_MS)).toBe(seconds);
  });
});

describe('Expires', () => {
  const DATE = 'Tue, 03 Mar 2026 10:00:00 GMT';
  it.each([
    [{ expires: 'Tue, 03 Mar 2026 11:00:00 GMT' }, 3600],
    [{ expires: 'Tue, 03 Mar 2026 11:00:00 GMT', date: DATE }, 3600],
    // A server whose clock is a year behind means the same hour.
    [{ expires: 'Mon, 03 Mar 2025 11:00:00 GMT', date: 'Mon, 03 Mar 2025 10:00:00 GMT' }, 3600],
    [{ expires: 'Tue, 03 Mar 2026 09:00:00 GMT', date: DATE }, 0],
    [{ expires: '0' }, 0],
    [{ expires: '-1', date: DATE }, 0],
    [{ expires: 'Tue, 03 Mar 2026 11:00:00 GMT', 'cache-control': 'max-age=60' }, 60],
    [{ expires: 'Tue, 03 Mar 2026 11:00:00 GMT', 'cache-control': 'public' }, 3600],
    [{}, null],
  ])('%j', (headers, seconds) => {
    expect(freshSeconds(headers, NOW_MS)).toBe(seconds);
  });
});

it.each([
  ['600', 3000],
  ['9999', 0],
  ['old', 3600],
])('an answer that caches held for %s seconds is fresh for the rest', (age, seconds) => {
  expect(freshSeconds({ 'cache-control': 'max-age=3600', age }, NOW_MS)).toBe(seconds);
});
