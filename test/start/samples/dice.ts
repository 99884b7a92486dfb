import { createHash } from 'node:crypto';

/** Chance that falls the same way for the same seed: what a feed says at a time is the same after every start. */
export interface Dice {
  /** From 0 up to but not including `below`. */
  below(below: number): number;
  pick<Items extends readonly [unknown, ...unknown[]]>(items: Items): Items[number];
}

export function diceFor(seed: string): Dice {
  let throws = 0;
  const below = (limit: number): number =>
    createHash('sha256').update(`${seed}/${throws++}`).digest().readUInt32BE() % limit;
  return { below, pick: (items) => items[below(items.length)] ?? items[0] };
}
