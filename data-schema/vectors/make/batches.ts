import { NO_ACCESS } from '../../src/access/access.ts';
import { NO_CREDENTIALS } from '../../src/credentials/credentials.ts';
import type { Device } from '../../src/manifest/manifest.ts';
import { dropNumbers, NO_MARKS, setMark } from '../../src/marks/mark-block.ts';
import { applyBatch, refuseBatch } from '../../src/operations/apply-batch.ts';
import type { ReaderState } from '../../src/operations/reader-state.ts';
import { type BatchHead, batchText, parsePayload } from '../../src/payload/payload.ts';
import { hash } from '../../src/crypto/hash.ts';
import { NO_SUBSCRIPTIONS } from '../../src/subscriptions/subscriptions.ts';
import { ACCESS, CREDENTIALS, SUBSCRIPTIONS } from './example-state.ts';
import { EPOCH, FEED, FEED_URL, LAPTOP, NEWS, NOW, NOW_MS, OTHER, OTHER_URL, PHONE, RULE } from './names.ts';
import { stateAsJson } from './state-as-json.ts';

const EMPTY: ReaderState = {
  subscriptions: NO_SUBSCRIPTIONS,
  access: NO_ACCESS,
  credentials: NO_CREDENTIALS,
  slots: [],
  marks: new Map(),
  nextNumber: 1,
  goneBlocks: [],
};

const SEVENTH = JSON.stringify({ type: 'set', at: NOW_MS - 60_000, key: 'theme', value: 'light' });
const DEVICES: readonly Device[] = [
  { id: PHONE, number: 7, digest: hash(SEVENTH), at: NOW_MS - 60_000, seenAt: NOW - 60 },
];

const FOLLOWED: ReaderState = { ...EMPTY, subscriptions: SUBSCRIPTIONS, access: ACCESS };

const READ: ReaderState = {
  ...EMPTY,
  nextNumber: 2000,
  goneBlocks: [[0, 0]],
  marks: new Map([
    [
      1,
      dropNumbers(
        setMark(NO_MARKS, 'read', { first: 600, last: 700 }, { value: true, at: NOW - 10, by: LAPTOP }),
        { first: 650, last: 659 },
      ),
    ],
  ]),
};

interface Case {
  readonly name: string;
  readonly state: ReaderState;
  readonly devices?: readonly Device[];
  readonly floor?: number;
  readonly head?: Partial<BatchHead>;
  readonly operations: readonly (string | object)[];
}

const CASES: readonly Case[] = [
  {
    name: 'the first batch of a new device',
    state: EMPTY,
    operations: [
      { type: 'put-folder', at: NOW_MS, folder: NEWS, name: 'News', parent: null },
      { type: 'subscribe', at: NOW_MS + 1, url: FEED_URL, title: 'Mine', folder: NEWS },
      { type: 'subscribe', at: NOW_MS + 2, url: OTHER_URL },
      { type: 'access', at: NOW_MS + 3, token: 'example-trigger-token' },
    ],
  },
  {
    name: 'marks: later and earlier, over two blocks, on what is gone',
    state: READ,
    devices: DEVICES,
    head: { first: 8 },
    operations: [
      {
        type: 'mark',
        at: NOW_MS,
        field: 'read',
        value: false,
        ranges: [
          [640, 660],
          [655, 1030],
        ],
      },
      { type: 'mark', at: NOW_MS + 1, field: 'starred', value: true, ranges: [[645, 651]] },
      { type: 'mark', at: NOW_MS + 2, field: 'read', value: true, ranges: [[5, 520]] },
    ],
  },
  {
    name: 'sent again with more: what is new counts; edits, rules, removals',
    state: FOLLOWED,
    devices: DEVICES,
    head: { first: 7 },
    operations: [
      SEVENTH,
      {
        type: 'edit-feed',
        at: NOW_MS + 1,
        feed: FEED,
        title: null,
        intervalMinutes: 30,
        attributes: { sort: 'new' },
      },
      { type: 'edit-feed', at: NOW_MS + 2, feed: FEED, url: 'https://example.org/moved.xml#x' },
      { type: 'remove-rule', at: NOW_MS + 3, rule: RULE },
      { type: 'remove-folder', at: NOW_MS + 4, folder: NEWS },
      { type: 'unsubscribe', at: NOW_MS + 5, feed: FEED },
    ],
  },
  {
    name: 'credentials: set, too late to be set, gone with their feed',
    state: { ...FOLLOWED, credentials: CREDENTIALS },
    operations: [
      {
        type: 'set-credentials',
        at: NOW_MS - 2,
        feed: OTHER,
        credentials: { kind: 'basic', origin: 'http://example.net', user: '', password: 'late' },
      },
      { type: 'set-credentials', at: NOW_MS - 1, feed: 'another-feed----', credentials: null },
      {
        type: 'set-credentials',
        at: NOW_MS,
        feed: FEED,
        credentials: { kind: 'header', origin: 'https://example.org', name: 'Host', value: 'x' },
      },
      { type: 'unsubscribe', at: NOW_MS + 1, feed: FEED },
      { type: 'subscribe', at: NOW_MS + 2, url: 'https://ada:secret@example.org/feed.xml' },
    ],
  },
  {
    name: 'what cannot be applied is acknowledged and refused',
    state: FOLLOWED,
    devices: DEVICES,
    head: { first: 8 },
    operations: [
      { type: 'teleport', at: NOW_MS },
      'not JSON',
      { type: 'subscribe', at: NOW_MS, url: 'http://' },
      { type: 'mark', at: NOW_MS, field: 'read', value: true, ranges: [[1, Number.MAX_SAFE_INTEGER]] },
      { type: 'set', at: NOW_MS, key: 'constructor', value: 1 },
      { type: 'set', at: NOW_MS, key: 'theme', value: 'light' },
    ],
  },
  {
    name: 'times: ahead of the job, before its own last, before what is folded',
    state: EMPTY,
    floor: NOW_MS - 5000,
    operations: [
      { type: 'set', at: 1, key: 'early', value: 1 },
      { type: 'set', at: NOW_MS + 86_400_000, key: 'ahead', value: 2 },
      { type: 'set', at: NOW_MS, key: 'after', value: 3 },
    ],
  },
  { name: 'all of it known', state: EMPTY, devices: DEVICES, head: { first: 7 }, operations: [SEVENTH] },
  { name: 'a gap', state: EMPTY, devices: DEVICES, head: { first: 9 }, operations: [SEVENTH] },
  { name: 'a copied profile', state: EMPTY, devices: DEVICES, head: { first: 7 }, operations: ['{}', '{}'] },
  { name: 'an unknown device', state: EMPTY, head: { first: 2 }, operations: [SEVENTH] },
  { name: 'another epoch', state: EMPTY, head: { epoch: 'vectors-epoch-00' }, operations: [SEVENTH] },
  { name: 'a newer revision', state: EMPTY, head: { revision: 43 }, operations: [SEVENTH] },
];

export async function makeBatches() {
  return Promise.all(
    CASES.map(async ({ name, state, devices = [], floor = 0, head = {}, operations }) => {
      const position = { epoch: EPOCH, revision: 42, devices, clock: NOW_MS - 60_000, floor };
      const texts = operations.map((one) => (typeof one === 'string' ? one : JSON.stringify(one)));
      const text = batchText(
        { kind: 'batch', epoch: EPOCH, revision: 42, device: PHONE, first: 1, ...head },
        texts,
      );
      const batch = parsePayload(text);
      if (batch?.kind !== 'batch') throw new Error(name);
      const refusal = refuseBatch(batch, position);
      const outcome = refusal === null ? applyBatch(state, batch, position, NOW_MS) : null;
      return {
        name,
        nowMs: NOW_MS,
        position,
        state: await stateAsJson(state),
        text,
        refusal,
        outcome: outcome === null ? null : { ...outcome, state: await stateAsJson(outcome.state) },
      };
    }),
  );
}
