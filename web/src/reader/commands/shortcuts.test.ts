import { expect, it } from 'vitest';

import { commandOf } from './shortcuts.ts';

const press = (key: string, more: Partial<Parameters<typeof commandOf>[0]> = {}) =>
  commandOf({ key, code: '', shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...more });

it.each([
  ['j', {}, 'next'],
  ['A', { shiftKey: true }, 'mark-all-read'],
  ['?', { shiftKey: true }, 'help'],
  ['r', { ctrlKey: true }, null],
  ['s', { metaKey: true }, null],
  ['q', {}, null],
  ['о', { code: 'KeyJ' }, 'next'], // Cyrillic
  ['Ф', { code: 'KeyA', shiftKey: true }, 'mark-all-read'],
  ['y', { code: 'KeyZ' }, null], // a German keyboard: the letter counts
])('%s %o is %s', (key, more, command) => {
  expect(press(key, more)).toBe(command);
});
