import { describe, expect, it } from 'vitest';

import { idOf } from '../../test-support/examples.ts';
import { foldFloor, liveDevices } from './fold-floor.ts';

const DAY = 24 * 60 * 60 * 1000;
const NOW = 20_000 * DAY;

/** A device that has acknowledged up to `actedDaysAgo`, and was heard of `seenDaysAgo`. */
const device = (actedDaysAgo: number, seenDaysAgo = actedDaysAgo) => ({
  id: idOf('device'),
  number: 1,
  digest: '',
  at: NOW - actedDaysAgo * DAY,
  seenAt: (NOW - seenDaysAgo * DAY) / 1000,
});

describe('the time before which everything is decided', () => {
  it.each([
    ['a week ago without devices', [], 7],
    ['a week ago when all have acted since', [device(1), device(6)], 7],
    ['what the last of them has acknowledged', [device(1), device(20)], 20],
    ['not held back by one that is silent for 90 days', [device(1), device(91)], 7],
    ['held back by one that was heard of 90 days ago', [device(1), device(90)], 90],
  ])('is %s', (_what, devices, daysAgo) => {
    expect(foldFloor({ devices, floor: 0, nowMs: NOW })).toBe(NOW - daysAgo * DAY);
  });

  it('never goes back', () => {
    const floor = NOW - 10 * DAY;
    expect(foldFloor({ devices: [device(20)], floor, nowMs: NOW })).toBe(floor);
  });
});

it('a device is live for 90 days after it was heard of', () => {
  expect(liveDevices([device(0, 90), device(0, 91)], NOW)).toEqual([device(0, 90)]);
});
