import * as v from 'valibot';

/** An object with these fields and no others: an unknown field means a format that we do not know. */
export function record<const Entries extends v.ObjectEntries>(entries: Entries) {
  return v.pipe(v.strictObject(entries), v.readonly());
}

export function list<const Item extends v.GenericSchema>(item: Item) {
  return v.pipe(v.array(item), v.readonly());
}

/** Whole and not negative: counts, bytes, numbers, times. */
export const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** Seconds since 1970-01-01T00:00:00Z. */
export const seconds = count;

/** Milliseconds since 1970-01-01T00:00:00Z. */
export const milliseconds = count;

export function text(maxLength: number) {
  return v.pipe(v.string(), v.maxLength(maxLength));
}

/** A key of an object of ours: `constructor` and its like mean something else to every object. */
export function key(pattern: RegExp) {
  const isOwn = (name: string) => !(name in {}) && name !== 'prototype';
  return v.pipe(v.string(), v.regex(pattern), v.check(isOwn));
}

/** First and last number, both included. */
export const rangeSchema = v.pipe(
  v.strictTuple([count, count]),
  v.check(([first, last]) => first <= last),
  v.readonly(),
);

export type Range = v.InferOutput<typeof rangeSchema>;
