import * as v from 'valibot';

import { type Id, idSchema } from '../crypto/id.ts';
import { milliseconds } from '../form/records.ts';

/**
 * One field that merges: its value, when it was set and by whom. The later wins; at the same time the greater device
 * id wins. Once nothing earlier can arrive, the time folds away: `[value]` loses to any operation.
 */
export type Register<T> = readonly [value: T] | readonly [value: T, at: number, by: Id];

export function registerSchema<T>(value: v.GenericSchema<unknown, T>): v.GenericSchema<unknown, Register<T>> {
  return v.union([v.strictTuple([value]), v.strictTuple([value, milliseconds, idSchema])]);
}

/** When an operation took place, and on which device. */
export interface Stamp {
  readonly at: number;
  readonly by: Id;
}

/**
 * Whether `stamp` takes over a field last set by `other`. A device's operations arrive in their order, so of two with
 * the same time and device the one that comes now is the later.
 */
export function takesOver(stamp: Stamp, other: Stamp): boolean {
  return stamp.at > other.at || (stamp.at === other.at && stamp.by >= other.by);
}

export function assign<T>(register: Register<T> | undefined, value: T, stamp: Stamp): Register<T> {
  const [, at, by] = register ?? [];
  if (register !== undefined && at !== undefined && by !== undefined && !takesOver(stamp, { at, by })) {
    return register;
  }
  return [value, stamp.at, stamp.by];
}

/** Drops the time of what was set before `floor`. */
export function foldRegister<T>(register: Register<T>, floor: number): Register<T> {
  const [value, at] = register;
  return at !== undefined && at < floor ? [value] : register;
}
