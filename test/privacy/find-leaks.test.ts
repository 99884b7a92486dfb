import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';

import { describe, expect, it } from 'vitest';

import { findLeaks } from './find-leaks.ts';

const SECRET = 'https://secret.example/feed';
const noise = Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * 7919 + (at >> 3)) % 256));
const planted = (bytes: Buffer) => Buffer.concat([noise, bytes, noise]);

/** Every way in which a leak could stand in an object or a log. */
const WAYS: Readonly<Record<string, (secret: Buffer) => Buffer>> = {
  raw: planted,
  gzip: (secret) => planted(gzipSync(secret)),
  'gzip, cut off': (secret) => gzipSync(Buffer.concat([secret, noise])).subarray(0, 400),
  zlib: (secret) => planted(deflateSync(secret)),
  deflate: (secret) => deflateRawSync(secret),
  hex: (secret) => planted(Buffer.from(secret.toString('hex'))),
  'upper-case hex': (secret) => planted(Buffer.from(secret.toString('hex').toUpperCase())),
  base64: (secret) => planted(Buffer.from(secret.toString('base64'))),
  'base64url inside a longer text': (secret) =>
    planted(Buffer.from(Buffer.concat([Buffer.from('x'), secret]).toString('base64url'))),
  'base64 of gzip': (secret) => planted(Buffer.from(gzipSync(secret).toString('base64'))),
  'UTF-16': (secret) => planted(Buffer.from(secret.toString('utf8'), 'utf16le')),
};

describe('the check for leaks', () => {
  it.each(Object.keys(WAYS))('finds one that was planted as %s', (way) => {
    const bytes = WAYS[way]?.(Buffer.from(SECRET)) ?? noise;
    expect(findLeaks([SECRET, 'another secret'], [{ name: 'object', bytes }])).toEqual([
      { place: 'object', secret: SECRET },
    ]);
  });

  it('finds none where there is none', () => {
    expect(findLeaks([SECRET], [{ name: 'object', bytes: noise }])).toEqual([]);
  });
});
