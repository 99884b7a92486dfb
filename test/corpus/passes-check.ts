import { decodeHTML } from 'entities';

import type { CorpusCheck } from './corpus-check.ts';

/** Whether what `parse-feed` prints is what a check expects. */
export function passesCheck({ path, op, value }: CorpusCheck, printed: unknown): boolean {
  const expected = String(value ?? '');
  return valuesAt(printed, path).some((actual) => {
    if (typeof actual === 'number') return String(actual) === expected;
    const text = typeof actual === 'string' ? actual : '';
    if (op === 'date') return isSameSecond(text, expected);
    if (op === 'equals') return text.trim() === expected.trim();
    if (op === 'text') return folded(text) === folded(expected);
    return folded(text).includes(folded(expected));
  });
}

/** `body` is content or summary; `date` is published, else updated. */
export function valuesAt(printed: unknown, path: string): readonly unknown[] {
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const holder = keys.reduce(memberOf, printed);
  if (last === 'body') return [memberOf(holder, 'content'), memberOf(holder, 'summary')];
  if (last === 'date') return [memberOf(holder, 'published') ?? memberOf(holder, 'updated')];
  return [memberOf(holder, last)];
}

function memberOf(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.getOwnPropertyDescriptor(value, key)?.value;
}

function isSameSecond(actual: string, expected: string): boolean {
  return Math.floor(Date.parse(actual) / 1000) === Math.floor(Date.parse(expected) / 1000);
}

/** Tags stripped, entities decoded, white space folded, NFC. Once more where text that shows tags was meant as text. */
function folded(text: string): string {
  return withoutTags(decodeHTML(withoutTags(text)))
    .replace(/\s+/g, ' ')
    .trim()
    .normalize('NFC');
}

function withoutTags(text: string): string {
  return text.replace(/<!--[^]*?-->|<[a-zA-Z/!?][^>]*>/g, ' ');
}
