import fc from 'fast-check';

import { toBase64url } from '../src/bytes/base64url.ts';

// What all forms are made of, extremes included.

export const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
export const id = bytes(12).map(toBase64url);
export const hash = bytes(16).map(toBase64url);

export const count = fc.oneof(
  { weight: 3, arbitrary: fc.nat(5000) },
  fc.constantFrom(0, 1, Number.MAX_SAFE_INTEGER),
  fc.maxSafeNat(),
);

/** Of any UTF-16 units: half surrogates, controls, a byte order mark. (`fc.string` of them takes a second to begin.) */
export function anyText(options: { readonly minLength?: number; readonly maxLength?: number } = {}) {
  const unit = fc.oneof(fc.integer({ min: 0, max: 0xff }), fc.integer({ min: 0, max: 0xffff }));
  return fc.array(unit, options).map((units) => String.fromCharCode(...units));
}

/** Anything that a string can hold, the longest that is allowed included. */
export function text(maxLength: number, minLength = 0) {
  const length = { minLength, maxLength: Math.min(maxLength, 40) };
  return fc.oneof(
    { weight: 2, arbitrary: fc.string(length) },
    { weight: 2, arbitrary: anyText(length) },
    fc.constantFrom('\uFEFF', '\u{1F680}', '\0').map((unit) => unit.repeat(minLength + 1)),
    fc.constantFrom('x', '\u4f60').map((unit) => unit.repeat(maxLength)),
  );
}

export const url = fc.oneof(
  { weight: 4, arbitrary: fc.webUrl() },
  fc.constantFrom('http://x', `https://example.org/${'x'.repeat(4096 - 20)}`),
);

export const range = fc.tuple(count, count).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);

/** A number as JSON keeps it: it knows no negative zero. */
export const finite = fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0);

export function orNull<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> {
  return fc.option(arbitrary, { nil: null, freq: 4 });
}

/** An object of which the optional fields may be absent. */
export function partial<T, Required extends keyof T>(
  model: { [Key in keyof T]: fc.Arbitrary<T[Key]> },
  requiredKeys: Required[],
) {
  return fc.record(model, { requiredKeys, noNullPrototype: true });
}

export function record<T>(model: { [Key in keyof T]: fc.Arbitrary<T[Key]> }): fc.Arbitrary<T> {
  return fc.record(model, { noNullPrototype: true });
}

export function list<T>(item: fc.Arbitrary<T>, maxLength = 5): fc.Arbitrary<T[]> {
  return fc.array(item, { maxLength });
}
