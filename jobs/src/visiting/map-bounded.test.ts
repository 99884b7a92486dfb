import { expect, it } from 'vitest';

import { mapBounded } from './map-bounded.ts';

/** Items `host/name`; how many were under way at most, in all and of one host. */
async function watch(items: readonly string[], bounds: { concurrent: number; concurrentPerHost: number }) {
  const running: string[] = [];
  const most = { inAll: 0, ofOneHost: 0 };
  const hostOf = (item: string) => item.split('/')[0] ?? '';
  const results = await mapBounded({
    items,
    hostOf,
    ...bounds,
    visit: async (item) => {
      running.push(item);
      const ofHost = running.filter((other) => hostOf(other) === hostOf(item)).length;
      most.inAll = Math.max(most.inAll, running.length);
      most.ofOneHost = Math.max(most.ofOneHost, ofHost);
      for (let turn = 0; turn < item.length % 5; turn++) await new Promise(setImmediate);
      running.splice(running.indexOf(item), 1);
      return item.toUpperCase();
    },
  });
  return { results, most };
}

const items = Array.from({ length: 60 }, (_, at) => `host${at % 3}/${'x'.repeat((at * 7) % 11)}`);

it('gives the results in the order of the items', async () => {
  const { results } = await watch(items, { concurrent: 7, concurrentPerHost: 3 });
  expect(results).toEqual(items.map((item) => item.toUpperCase()));
});

it.each([
  [
    { concurrent: 1, concurrentPerHost: 1 },
    { inAll: 1, ofOneHost: 1 },
  ],
  [
    { concurrent: 4, concurrentPerHost: 2 },
    { inAll: 4, ofOneHost: 2 },
  ],
  [
    { concurrent: 100, concurrentPerHost: 2 },
    { inAll: 6, ofOneHost: 2 },
  ],
  [{ concurrent: 5, concurrentPerHost: 100 }, { inAll: 5 }],
])('of %j uses all and no more', async (bounds, expected) => {
  expect((await watch(items, bounds)).most).toMatchObject(expected);
});

it('lets a host with many items not hold up the others', async () => {
  const begun: string[] = [];
  let release = (): void => undefined;
  const stuck = new Promise<void>((resolve) => (release = resolve));
  const done = mapBounded({
    items: ['slow/1', 'slow/2', 'slow/3', 'other/1'],
    hostOf: (item) => item.split('/')[0] ?? '',
    concurrent: 2,
    concurrentPerHost: 1,
    visit: async (item) => {
      begun.push(item);
      if (item.startsWith('slow')) await stuck;
    },
  });
  await new Promise(setImmediate);
  expect(begun).toEqual(['slow/1', 'other/1']);
  release();
  await done;
});

it('maps nothing to nothing', async () => {
  expect((await watch([], { concurrent: 1, concurrentPerHost: 1 })).results).toEqual([]);
});

it('passes on what a visit throws, and still begins all the others', async () => {
  const begun: number[] = [];
  const result = mapBounded({
    items: [1, 2, 3],
    hostOf: () => 'host',
    concurrent: 1,
    concurrentPerHost: 1,
    visit: async (item) => {
      begun.push(item);
      if (item === 1) throw new Error('broken');
    },
  });
  await expect(result).rejects.toThrow('broken');
  await new Promise(setImmediate);
  expect(begun).toEqual([1, 2, 3]);
});
