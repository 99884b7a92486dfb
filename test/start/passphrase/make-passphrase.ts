import { randomInt } from 'node:crypto';

import { WORDS } from './words.ts';

/** 256 words are 8 bits each. */
const COUNT = 7;

/** A passphrase to type or paste: 56 bits, which Argon2id makes dear to guess. */
export function makePassphrase(random: (below: number) => number = randomInt): string {
  return Array.from({ length: COUNT }, () => WORDS[random(WORDS.length)]).join('-');
}
