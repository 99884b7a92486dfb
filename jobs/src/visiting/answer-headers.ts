import type { IncomingHttpHeaders } from 'node:http';

import type { Validators } from './visit.ts';

/** The validators of a 200; of a 304 those that it repeats, else the ones that were sent (RFC 9111 section 4.3.4). */
export function answerValidators(headers: IncomingHttpHeaders, sent: Validators | null): Validators {
  return {
    etag: given(headers.etag) ?? sent?.etag ?? null,
    lastModified: given(headers['last-modified']) ?? sent?.lastModified ?? null,
  };
}

/** A header without a value says nothing. */
function given(value: string | undefined): string | undefined {
  return value === '' ? undefined : value;
}

/**
 * How long an answer stays fresh (RFC 9111 section 4.2): by `max-age`, else until `Expires`, less the time that it has
 * spent in caches on the way. Null where it says neither.
 */
export function freshSeconds(headers: IncomingHttpHeaders, nowMs: number): number | null {
  const lifetime = maxAge(headers) ?? untilExpiry(headers, nowMs);
  const age = /^\s*(\d{1,9})\s*$/.exec(headers.age ?? '')?.[1] ?? '0';
  return lifetime === null ? null : Math.max(0, lifetime - Number(age));
}

function maxAge(headers: IncomingHttpHeaders): number | null {
  const seconds = /(?:^|[\s,])max-age=(\d{1,9})(?![\d.])/i.exec(headers['cache-control'] ?? '')?.[1];
  return seconds === undefined ? null : Number(seconds);
}

/** From the server's own `Date`, as its clock may be wrong. What is no date, as `0`, has passed (RFC 9111 section 5.3). */
function untilExpiry(headers: IncomingHttpHeaders, nowMs: number): number | null {
  if (headers.expires === undefined) return null;
  const from = httpDate(headers.date ?? '') ?? nowMs;
  const until = httpDate(headers.expires) ?? from;
  return Math.max(0, Math.floor((until - from) / 1000));
}

/** `Retry-After` (RFC 9110 section 10.2.3): seconds, or a date. */
export function retryAfterSeconds(headers: IncomingHttpHeaders, nowMs: number): number | null {
  const value = headers['retry-after']?.trim() ?? '';
  if (/^\d{1,9}$/.test(value)) return Number(value);
  const at = httpDate(value);
  return at === null ? null : Math.max(0, Math.ceil((at - nowMs) / 1000));
}

/** In milliseconds; null for what is none. */
function httpDate(text: string): number | null {
  const value = text.trim();
  const at = /^[A-Za-z]{3}/.test(value) ? Date.parse(inUtc(value)) : Number.NaN;
  return Number.isNaN(at) ? null : at;
}

/** One of the three forms of a date names no zone, and all mean UTC (RFC 9110 section 5.6.7); `Date` takes its own. */
function inUtc(date: string): string {
  return /(?:GMT|UTC|[+-]\d\d:?\d\d)$/i.test(date) ? date : `${date} GMT`;
}
