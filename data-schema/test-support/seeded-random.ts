import type { RandomBytes } from '../src/crypto/random-bytes.ts';

/** The same bytes for the same seed, for ever: vectors are made with it. mulberry32, a byte a step. */
export function seededRandom(seed: number): RandomBytes {
  const next = seededNumber(seed);
  return (length) => Uint8Array.from({ length }, () => Math.floor(next() * 256));
}

/** From 0 up to 1. */
export function seededNumber(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
