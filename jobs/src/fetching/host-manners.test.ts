import { expect, it } from 'vitest';

import { openHostManners } from './host-manners.ts';

/** Manners with a clock that only sleeping moves on; and when visits began, by host. */
function watch(gapMs: number) {
  let now = 0;
  const begun: string[] = [];
  const manners = openHostManners({
    gapMs,
    nowMs: () => now,
    sleep: async (milliseconds) => {
      now += milliseconds;
    },
  });
  const begin = async (host: string) => {
    await manners.turn(host);
    begun.push(`${host} ${now}`);
  };
  return { manners, begin, begun, pass: (milliseconds: number) => (now += milliseconds) };
}

it('visits to one host begin a gap apart, and to another at once', async () => {
  const { begin, begun, pass } = watch(1_000);
  await begin('a');
  await begin('b');
  await begin('a');
  pass(400);
  await begin('a');
  pass(5_000);
  await begin('a');
  expect(begun).toEqual(['a 0', 'b 0', 'a 1000', 'a 2000', 'a 7000']);
});

it('several that wait at the same time have a place each', async () => {
  const slept: number[] = [];
  const manners = openHostManners({
    gapMs: 1_000,
    nowMs: () => 0,
    sleep: async (milliseconds) => void slept.push(milliseconds),
  });
  await Promise.all(['a', 'a', 'a', 'a'].map((host) => manners.turn(host)));
  expect(slept).toEqual([1_000, 2_000, 3_000]);
});

it('without a gap nobody waits', async () => {
  const { begin, begun } = watch(0);
  for (let time = 0; time < 3; time++) await begin('a');
  expect(begun).toEqual(['a 0', 'a 0', 'a 0']);
});

it('a host that has had enough is remembered, and no other', () => {
  const { manners } = watch(0);
  manners.hold('a', 60);
  manners.hold('b', null);
  expect(['a', 'b', 'c'].map((host) => manners.heldBack(host))).toEqual([
    { retryAfterSeconds: 60 },
    { retryAfterSeconds: null },
    null,
  ]);
});
