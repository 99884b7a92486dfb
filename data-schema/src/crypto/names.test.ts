import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { idOf, KEYS, OTHER_KEYS, ROOT } from '../../test-support/examples.ts';
import { runs } from '../../test-support/runs.ts';
import { MalformedKeyError } from '../errors/key-errors.ts';
import { fileName } from './file-name.ts';
import { deriveKeys } from './keys.ts';
import { logId } from './log-id.ts';
import { rootKeyFromText, rootKeyToText } from './root-key.ts';

describe('the name of a file on the branch', () => {
  it('is in the open for what must be found before the key is known', () => {
    const names = ['keyring.json', 'access', 'manifest'];
    expect(names.map((path) => fileName(path, KEYS))).toEqual(names);
  });

  it('tells nothing else: a hash under the key, in one of sixteen folders', () => {
    expect(fileName('marks/3', KEYS)).toMatch(/^[0-9a-f]\/[0-9a-f]{31}$/);
    expect(fileName('marks/3', KEYS)).toBe(fileName('marks/3', deriveKeys(ROOT)));
    expect(fileName('marks/3', KEYS)).not.toBe(fileName('marks/3', OTHER_KEYS));
  });

  it('is another for every file', () => {
    const paths = Array.from({ length: 5000 }, (_, block) => `marks/${block}`);
    const names = paths.map((path) => fileName(path, KEYS));
    expect(new Set(names).size).toBe(5000);
    expect(new Set(names.map((name) => name[0])).size).toBe(16);
  });
});

it('a log names a feed by 8 characters that need the key', () => {
  expect(logId(idOf('feed'), KEYS)).toMatch(/^[A-Za-z0-9_-]{8}$/);
  expect(logId(idOf('feed'), KEYS)).not.toBe(logId(idOf('feed'), OTHER_KEYS));
  expect(logId(idOf('feed'), KEYS)).not.toBe(logId(idOf('other-feed'), KEYS));
});

it('the keys of one root are all different, and so is the id that stands in public', () => {
  const { id, ...keys } = KEYS;
  const texts = Object.values(keys).map((key) => Buffer.from(key).toString('base64url'));
  expect(new Set(texts).size).toBe(4);
  expect(texts.some((text) => text.startsWith(id))).toBe(false);
});

describe('rootKeyFromText', () => {
  const text = rootKeyToText(ROOT);

  it('reads what rootKeyToText writes: 43 characters', () => {
    expect(text).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(rootKeyFromText(text, 'FORGEFEED_KEY')).toEqual(ROOT);
  });

  it('forgives white space around it: people paste', () => {
    expect(rootKeyFromText(`\n ${text}\r\n`, 'FORGEFEED_KEY')).toEqual(ROOT);
  });

  it.each([
    ['nothing', ''],
    ['too short', text.slice(1)],
    ['too long', `${text}A`],
    ['another alphabet', text.replace(/.$/, '=')],
    ['white space inside', `${text.slice(0, 20)} ${text.slice(20)}`],
    ['bits beyond the last byte', `${text.slice(0, -1)}${nextCharacter(text.slice(-1))}`],
  ])('refuses %s, and names the setting, not the text', (_what, wrong) => {
    expect(() => rootKeyFromText(wrong, 'FORGEFEED_KEY')).toThrow(MalformedKeyError);
    expect(() => rootKeyFromText(wrong, 'FORGEFEED_KEY')).toThrow(
      expect.objectContaining({ data: { name: 'FORGEFEED_KEY' }, message: '' }),
    );
  });

  it('refuses whatever else there is', () =>
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (wrong) => {
        expect(() => rootKeyFromText(wrong, 'FORGEFEED_KEY')).toThrow(MalformedKeyError);
      }),
      runs(100),
    ));
});

function nextCharacter(character: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return alphabet[(alphabet.indexOf(character) + 1) % 64] ?? '';
}
