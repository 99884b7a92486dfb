import fc from 'fast-check';

import type { Access } from '../src/access/access.ts';
import { toBase64url } from '../src/bytes/base64url.ts';
import type { Credentials, FeedCredentials } from '../src/credentials/credentials.ts';
import type { Keyring, KeySlot } from '../src/keyring/keyring.ts';
import { type FeedIcon, type Icons, iconTypeSchema } from '../src/icons/icons.ts';
import { type Known, NOTHING_KNOWN } from '../src/known/known.ts';
import type { Device, Manifest, Segment } from '../src/manifest/manifest.ts';
import {
  BLOCK_NUMBERS,
  blockRange,
  dropNumbers,
  foldMarks,
  type MarkBlock,
  NO_MARKS,
  setMark,
} from '../src/marks/mark-block.ts';
import type { PlacedBlock } from '../src/marks/marks-form.ts';
import type { Register } from '../src/registers/register.ts';
import { type FeedCandidate, MAX_CANDIDATES } from '../src/report/feed-candidate.ts';
import type { FeedHealth } from '../src/report/feed-health.ts';
import { type Refusal, refusalCodeSchema, type Report, type Run } from '../src/report/report.ts';
import type { FeedAttributes } from '../src/subscriptions/feed-attributes.ts';
import type {
  FeedRow,
  FolderRow,
  RuleBody,
  RuleRow,
  SettingValue,
  Subscriptions,
} from '../src/subscriptions/subscriptions.ts';
import type { FeedVisit, Visits } from '../src/visits/visits.ts';
import {
  bytes,
  count,
  finite,
  hash,
  id,
  list,
  orNull,
  partial,
  range,
  record,
  text,
  url,
} from './arbitraries.ts';

function register<T>(value: fc.Arbitrary<T>): fc.Arbitrary<Register<T>> {
  return fc.oneof(fc.tuple(value), fc.tuple(value, count, id));
}

export const token = fc
  .array(fc.integer({ min: 0x21, max: 0x7e }), { minLength: 1, maxLength: 512 })
  .map((codes) => String.fromCharCode(...codes));

export const access: fc.Arbitrary<Access> = record<Access>({ token: register(orNull(token)) });

const origin = fc.constantFrom(
  'https://example.org',
  'http://127.0.0.1:8080',
  'https://xn--bcher-kva.example',
);
export const feedCredentials: fc.Arbitrary<FeedCredentials> = fc.oneof(
  record<Extract<FeedCredentials, { kind: 'basic' }>>({
    kind: fc.constant('basic'),
    origin,
    user: fc.stringMatching(/^[^:\p{Cc}]{0,20}$/u),
    password: fc.stringMatching(/^\P{Cc}{0,40}$/u),
  }),
  record<Extract<FeedCredentials, { kind: 'header' }>>({
    kind: fc.constant('header'),
    origin,
    name: fc.constantFrom('Authorization', 'X-API-Key', 'private_token'),
    value: token,
  }),
);

export const credentials: fc.Arbitrary<Credentials> = record<Credentials>({
  feeds: list(record<Credentials['feeds'][number]>({ id, credentials: register(orNull(feedCredentials)) })),
});

export const ruleBody = record<RuleBody>({
  feed: orNull(id),
  folder: orNull(id),
  field: fc.constantFrom('title', 'author', 'category', 'body', 'any'),
  contains: text(256, 1),
  action: fc.constantFrom('read', 'star'),
});

export const settingKey = fc
  .stringMatching(/^[a-z][a-zA-Z0-9.-]{0,63}$/)
  .filter((key) => !(key in {}) && key !== 'prototype');
export const settingValue: fc.Arbitrary<SettingValue> = fc.oneof(
  text(1024),
  finite,
  fc.boolean(),
  fc.constant(null),
);
export const name = text(512);
export const interval = fc.oneof(fc.constantFrom(1, 7 * 24 * 60), fc.integer({ min: 1, max: 7 * 24 * 60 }));

/** Names that objects know of themselves are none of ours. */
export const attributes: fc.Arbitrary<FeedAttributes> = fc
  .dictionary(
    fc.stringMatching(/^_?[A-Za-z][\w.-]{0,20}(?::_?[A-Za-z][\w.-]{0,20})?$/).filter((key) => !(key in {})),
    text(400),
    { maxKeys: 4, noNullPrototype: true },
  )
  .filter((some) => !('prototype' in some));

const feedRow = partial<Required<FeedRow>, 'id'>(
  {
    id,
    url: register(url),
    subscribed: register(fc.boolean()),
    title: register(orNull(name)),
    folder: register(orNull(id)),
    intervalMinutes: register(orNull(interval)),
    attributes: register(orNull(attributes)),
  },
  ['id'],
);

const folderRow = partial<Required<FolderRow>, 'id'>(
  { id, present: register(fc.boolean()), name: register(name), parent: register(orNull(id)) },
  ['id'],
);

const ruleRow = partial<Required<RuleRow>, 'id'>(
  { id, present: register(fc.boolean()), body: register(ruleBody) },
  ['id'],
);

export const subscriptions: fc.Arbitrary<Subscriptions> = record<Subscriptions>({
  feeds: list(feedRow),
  folders: list(folderRow),
  rules: list(ruleRow),
  settings: fc.dictionary(settingKey, register(settingValue), { maxKeys: 5, noNullPrototype: true }),
});

const device = record<Device>({ id, number: count, digest: hash, at: count, seenAt: count });

const segment = record<Segment>({
  id: count,
  headlines: hash,
  bodies: hash,
  bytes: fc.tuple(count, count),
  records: count,
  numbers: range,
  arrived: range,
  closed: fc.boolean(),
});

const path = fc.oneof(
  fc.constantFrom('keyring.json', 'access', 'credentials', 'subscriptions', 'report', 'visits'),
  fc.nat(100_000).map((block) => `marks/${block}`),
);

export const manifest: fc.Arbitrary<Manifest> = record<Manifest>({
  epoch: id,
  revision: count,
  nextNumber: count.map((number) => Math.max(1, number)),
  nextSegment: count,
  clock: count,
  floor: count,
  devices: list(device),
  files: fc.dictionary(path, hash, { maxKeys: 5, noNullPrototype: true }),
  segments: list(segment),
  goneBlocks: list(range),
  plainIds: list(hash),
  retainedAt: count,
  skipped: orNull(range),
});

const candidate = record<FeedCandidate>({
  url: url.filter((each) => each.length <= 1024),
  title: text(200),
  type: fc.constantFrom('atom', 'rss', 'json', null),
});

const health = {
  id,
  title: text(512),
  homeUrl: orNull(url),
  visitedAt: count,
  nextAt: count,
  succeededAt: orNull(count),
  failures: count,
  failedSince: orNull(count),
  failure: orNull(text(64)),
  candidates: fc.array(candidate, { maxLength: MAX_CANDIDATES }),
  status: orNull(count),
  articles: count,
};

export const report: fc.Arbitrary<Report> = record<Report>({
  runs: list(
    record<Run>({
      kind: fc.constant('fetch'),
      startedAt: count,
      durationMs: count,
      counts: fc.dictionary(fc.constantFrom('fetched', 'Z'.repeat(32), 'a'), count, {
        noNullPrototype: true,
      }),
    }),
  ),
  feeds: list(record<FeedHealth>(health)),
  refused: list(
    record<Refusal>({
      device: id,
      number: count,
      code: fc.constantFrom(...refusalCodeSchema.options),
      at: count,
    }),
  ),
});

export const visits: fc.Arbitrary<Visits> = record<Visits>({
  feeds: list(
    record<FeedVisit>({
      ...health,
      etag: orNull(text(1024)),
      lastModified: orNull(text(256)),
      refusal: orNull(record({ code: text(64), reader: count })),
      contentHash: orNull(text(64)),
      movedTo: orNull(url),
      movedTimes: count,
      asks: record({
        waitSeconds: count,
        freshSeconds: count,
        skipHours: list(fc.nat(23)),
        skipDays: list(fc.nat(6)),
      }),
      published: list(count),
      iconDueAt: count,
    }),
  ),
});

const known1 = fc.tuple(
  bytes(8).map(toBase64url),
  count,
  bytes(6).map(toBase64url),
  count,
  count,
  fc.option(bytes(8).map(toBase64url)),
);

export const known: fc.Arbitrary<Known> = fc.oneof(
  fc.constant(NOTHING_KNOWN),
  record<Known>({ feeds: list(record<Known['feeds'][number]>({ id, entries: list(known1) })) }),
);

export const icons: fc.Arbitrary<Icons> = record<Icons>({
  icons: list(
    record<FeedIcon>({
      feed: id,
      type: fc.constantFrom(...iconTypeSchema.options),
      bytes: fc.oneof(
        fc.uint8Array({ minLength: 1, maxLength: 100 }).map(toBase64url),
        fc.constant(toBase64url(new Uint8Array(4096))),
      ),
    }),
    3,
  ),
});

/** A block after some marks, drops and folds, wherever it stands. */
export const markBlock: fc.Arbitrary<PlacedBlock> = fc
  .tuple(
    fc.constantFrom(0, 1, 7, Math.floor(Number.MAX_SAFE_INTEGER / BLOCK_NUMBERS) - 1),
    fc.array(
      fc.record({
        act: fc.constantFrom('read', 'starred', 'read', 'starred', 'gone', 'fold'),
        from: fc.nat(BLOCK_NUMBERS - 1),
        to: fc.nat(BLOCK_NUMBERS - 1),
        value: fc.boolean(),
        at: count,
        by: fc.constantFrom('phone-----------', 'laptop----------', 'AAAAAAAAAAAAAAAA'),
      }),
      { maxLength: 30 },
    ),
  )
  .map(([block, steps]) => ({
    block,
    marks: steps.reduce((marks, step) => change(block, marks, step), NO_MARKS),
  }));

function change(
  block: number,
  marks: MarkBlock,
  {
    act,
    from,
    to,
    ...mark
  }: { act: 'read' | 'starred' | 'gone' | 'fold'; from: number; to: number } & {
    value: boolean;
    at: number;
    by: string;
  },
): MarkBlock {
  const { first } = blockRange(block);
  const numbers = { first: first + Math.min(from, to), last: first + Math.max(from, to) };
  if (act === 'fold') return foldMarks(marks, mark.at);
  if (act === 'gone') return dropNumbers(marks, numbers);
  return setMark(marks, act, numbers, mark);
}

/** Slots as they may stand in a file; they need not open. */
export const slot: fc.Arbitrary<KeySlot> = record<KeySlot>({
  id,
  kdf: fc.constant('argon2id'),
  passes: fc.integer({ min: 1, max: 16 }),
  memoryKiB: fc.integer({ min: 32, max: 1024 * 1024 }),
  lanes: fc.integer({ min: 1, max: 4 }),
  salt: bytes(16).map(toBase64url),
  nonce: bytes(24).map(toBase64url),
  wrapped: bytes(48).map(toBase64url),
  replaces: orNull(id),
});

export const keyring: fc.Arbitrary<Keyring> = record<Keyring>({
  format: fc.constant(1),
  epoch: id,
  keyId: id,
  slots: fc.array(slot, { minLength: 1, maxLength: 8 }),
});
