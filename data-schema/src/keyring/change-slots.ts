import type { Id } from '../crypto/id.ts';
import { type KeySlot, MAX_SLOTS } from './keyring.ts';

/** Adds a slot beside the others; null when the keyring is full. The same slot again changes nothing. */
export function addSlot(slots: readonly KeySlot[], slot: KeySlot): readonly KeySlot[] | null {
  if (slots.some(({ id }) => id === slot.id)) return slots;
  return slots.length >= MAX_SLOTS ? null : [...slots, slot];
}

/** Takes a slot away; null when it is the last one, since nobody could open the data again. */
export function removeSlot(slots: readonly KeySlot[], id: Id): readonly KeySlot[] | null {
  const left = slots.filter((slot) => slot.id !== id);
  return left.length === 0 ? null : left;
}

/** After a run has opened with `opened`: the slot that it replaces has done its duty. */
export function dropReplaced(slots: readonly KeySlot[], opened: KeySlot): readonly KeySlot[] {
  const left = slots.filter(({ id }) => id !== opened.replaces);
  return left.length === slots.length ? slots : left;
}
