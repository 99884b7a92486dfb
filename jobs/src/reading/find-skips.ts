import { childrenOf, elementsOf, textOf } from './raw-node.ts';

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** When a feed asks not to be visited (RSS 2.0 `skipHours`, `skipDays`): hours in GMT, days from Sunday. */
export function findSkips(parsed: unknown): {
  readonly skipHours: readonly number[];
  readonly skipDays: readonly number[];
} {
  const texts = (list: string, name: string) =>
    elementsOf(parsed, list)
      .flatMap((node) => childrenOf(node, name))
      .map((node) => textOf(node).trim().toLowerCase());
  // Some count the hours from 1 to 24, as RSS 0.91 did.
  const hours = texts('skipHours', 'hour').flatMap((text) =>
    /^\d{1,2}$/.test(text) && Number(text) <= 24 ? [Number(text) % 24] : [],
  );
  const days = texts('skipDays', 'day').map((text) => DAYS.indexOf(text));
  return { skipHours: distinct(hours), skipDays: distinct(days.filter((day) => day >= 0)) };
}

function distinct(numbers: readonly number[]): readonly number[] {
  return [...new Set(numbers)].sort((a, b) => a - b);
}
