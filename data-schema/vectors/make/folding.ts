import { toUtf8 } from '../../src/bytes/utf8.ts';
import { foldMarks } from '../../src/marks/mark-block.ts';
import { foldFloor, liveDevices } from '../../src/operations/fold-floor.ts';
import { foldSubscriptions } from '../../src/subscriptions/fold-subscriptions.ts';
import type { Subscriptions } from '../../src/subscriptions/subscriptions.ts';
import { hash } from '../../src/crypto/hash.ts';
import { MARKS, SUBSCRIPTIONS } from './example-state.ts';
import { FEED, FEED_URL, LAPTOP, NEWS, NOW, NOW_MS, PHONE, RULE } from './names.ts';

const DAY = 86_400;

/** A device that acted and was heard of so many days ago. */
const device = (id: string, actedDaysAgo: number, seenDaysAgo = actedDaysAgo) => ({
  id,
  number: 1,
  digest: hash(toUtf8(id)),
  at: NOW_MS - actedDaysAgo * DAY * 1000,
  seenAt: NOW - seenDaysAgo * DAY,
});

const TOMBSTONES: Subscriptions = {
  feeds: [
    { id: FEED, url: [FEED_URL], subscribed: [false, NOW_MS, PHONE], title: [null, NOW_MS, PHONE] },
    { id: 'left-and-renamed', subscribed: [false, NOW_MS, PHONE], title: ['Mine', NOW_MS, LAPTOP] },
  ],
  folders: [{ id: NEWS, present: [false, NOW_MS, PHONE], name: ['', NOW_MS, PHONE], parent: [null] }],
  rules: [{ id: RULE, present: [false, NOW_MS, PHONE] }],
  settings: { theme: [null, NOW_MS, PHONE] },
};

export function makeFolding() {
  const floors = [
    { devices: [], floor: 0 },
    { devices: [device(PHONE, 1), device(LAPTOP, 20)], floor: 0 },
    { devices: [device(PHONE, 1), device(LAPTOP, 91)], floor: 0 },
    { devices: [device(PHONE, 1), device(LAPTOP, 20)], floor: NOW_MS - 10 * DAY * 1000 },
  ];
  return {
    floors: floors.map((given) => ({
      ...given,
      nowMs: NOW_MS,
      liveDevices: liveDevices(given.devices, NOW_MS).map(({ id }) => id),
      newFloor: foldFloor({ ...given, nowMs: NOW_MS }),
    })),
    subscriptions: [
      { floor: NOW_MS, before: SUBSCRIPTIONS },
      { floor: NOW_MS + 1, before: SUBSCRIPTIONS },
      { floor: NOW_MS, before: TOMBSTONES },
      { floor: NOW_MS + 1, before: TOMBSTONES },
    ].map((given) => ({ ...given, after: foldSubscriptions(given.before, given.floor) })),
    marks: [NOW, NOW + 1, NOW + 6].map((floorSeconds) => ({
      block: 1,
      floorSeconds,
      before: MARKS,
      after: foldMarks(MARKS, floorSeconds),
    })),
  };
}
