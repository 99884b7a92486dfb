import * as v from 'valibot';
import { describe, expect, it } from 'vitest';

import '../test-support/examples.ts'; // libsodium is ready
import batches from '../vectors/batches.json';
import files from '../vectors/files.json';
import folding from '../vectors/folding.json';
import keyrings from '../vectors/keyring.json';
import keys from '../vectors/keys.json';
import { makeBatches } from '../vectors/make/batches.ts';
import { makeFiles } from '../vectors/make/files.ts';
import { makeFolding } from '../vectors/make/folding.ts';
import type { makeKeyring } from '../vectors/make/keyring.ts';
import { makeKeys } from '../vectors/make/keys.ts';
import { makePadding } from '../vectors/make/padding.ts';
import { makePayloads } from '../vectors/make/payloads.ts';
import { stateAsJson } from '../vectors/make/state-as-json.ts';
import padding from '../vectors/padding.json';
import payloads from '../vectors/payloads.json';
import segments from '../vectors/segments.json';
import { reasonOf } from '../test-support/reason-of.ts';
import { accessForm, accessSchema } from './access/access.ts';
import { bodiesForm, headlinesForm } from './articles/segment-form.ts';
import { fromBase64url, toBase64url } from './bytes/base64url.ts';
import { fromUtf8, toUtf8 } from './bytes/utf8.ts';
import { credentialsForm, credentialsSchema } from './credentials/credentials.ts';
import { fileName } from './crypto/file-name.ts';
import { hash } from './crypto/hash.ts';
import { deriveKeys } from './crypto/keys.ts';
import { logId } from './crypto/log-id.ts';
import { pad, paddedLength, unpad } from './crypto/padding.ts';
import { rootKeyFromText } from './crypto/root-key.ts';
import type { Form } from './form/form.ts';
import { openForm, sealForm } from './form/sealed-form.ts';
import { decodeKeyring, encodeKeyring } from './keyring/keyring-file.ts';
import { openKeyring } from './keyring/key-slot.ts';
import { entryKey, entryVersion } from './known/entry-key.ts';
import { knownForm, knownShardOf } from './known/known.ts';
import { deviceSchema, manifestForm } from './manifest/manifest.ts';
import { foldMarks } from './marks/mark-block.ts';
import { marksForm } from './marks/marks-form.ts';
import { applyBatch, refuseBatch } from './operations/apply-batch.ts';
import { foldFloor, liveDevices } from './operations/fold-floor.ts';
import type { ReaderState } from './operations/reader-state.ts';
import { parsePayload } from './payload/payload.ts';
import { parsePlainOperation } from './payload/plain-operation.ts';
import { decodePayload, openPayload, sealPayload } from './payload/seal-payload.ts';
import { reportForm } from './report/report.ts';
import { canonicalFeedUrl } from './subscriptions/canonical-feed-url.ts';
import { feedId } from './subscriptions/feed-id.ts';
import { foldSubscriptions } from './subscriptions/fold-subscriptions.ts';
import { subscriptionsForm, subscriptionsSchema } from './subscriptions/subscriptions.ts';
import { visitsForm } from './visits/visits.ts';

// What another client checks itself against holds for this one.

const bytesOf = (text: string) => fromBase64url(text) ?? new Uint8Array(0);
const root = rootKeyFromText(keys.rootKey, 'vectors');
const own = deriveKeys(root);
const sealing = { keys: own, epoch: files.epoch };

describe('keys.json', () => {
  it('derives', () => {
    const subKeys = { files: own.files, payloads: own.payloads, names: own.names, logs: own.logs };
    expect(own.id).toBe(keys.keyId);
    expect(
      Object.fromEntries(Object.entries(subKeys).map(([name, key]) => [name, toBase64url(key)])),
    ).toEqual(keys.subKeys);
  });

  it('names', () => {
    for (const { path, name } of keys.fileNames) expect(fileName(path, own)).toBe(name);
    for (const { feed, logId: name } of keys.logIds) expect(logId(feed, own)).toBe(name);
    for (const { text, hash: expected } of keys.hashes) expect(hash(text)).toBe(expected);
    for (const { typed, url, id, knownShard } of keys.feeds) {
      expect(canonicalFeedUrl(typed)).toBe(url);
      if (url !== null) expect(feedId(url)).toBe(id);
      if (id !== null) expect(knownShardOf(id)).toBe(knownShard);
    }
    for (const { entry, key, version } of keys.entries) {
      expect([entryKey(entry), entryVersion(entry)]).toEqual([key, version]);
    }
  });
});

it('padding.json', () => {
  for (const { length, padded } of padding.lengths) expect(paddedLength(length)).toBe(padded);
  for (const { text, padded } of padding.texts) {
    expect(toBase64url(pad(toUtf8(text)))).toBe(padded);
    expect(fromUtf8(unpad(bytesOf(padded)) ?? new Uint8Array(0))).toBe(text);
  }
});

describe('keyring.json', () => {
  const vectors: Awaited<ReturnType<typeof makeKeyring>> = keyrings;
  it.each(vectors.keyrings)('opens with $opens.length passphrases', async ({ file, opens, staysShut }) => {
    const keyring = decodeKeyring(toUtf8(file));
    expect(fromUtf8(encodeKeyring(keyring))).toBe(file);
    for (const { passphrase, slot } of opens) {
      const opened = await openKeyring(keyring, passphrase);
      expect([toBase64url(opened.root), opened.slot.id]).toEqual([vectors.rootKey, slot]);
    }
    for (const passphrase of staysShut) {
      expect(await reasonOf(() => openKeyring(keyring, passphrase))).toBe('wrong-passphrase');
    }
  });
});

describe('files.json', () => {
  const check = async <T>(form: Form<T>) => {
    const file = files.files.find(({ role }) => role === form.role);
    if (file === undefined) throw new Error(`no vector of ${form.role}`);
    const { path, format, value, plaintext, nonce, sealed } = file;
    const decoded = await form.decode(toUtf8(plaintext), format, path);
    expect(decoded).toEqual(value);
    expect(fromUtf8(await form.encode(decoded))).toBe(plaintext);
    const random = () => bytesOf(nonce);
    expect(toBase64url(await sealForm(form, path, decoded, { ...sealing, random }))).toBe(sealed);
    expect(await openForm(form, path, bytesOf(sealed), sealing)).toEqual(value);
  };
  it('access', () => check(accessForm));
  it('credentials', () => check(credentialsForm));
  it('manifest', () => check(manifestForm));
  it('subscriptions', () => check(subscriptionsForm));
  it('marks', () => check(marksForm));
  it('report', () => check(reportForm));
  it('visits', () => check(visitsForm));
  it('known', () => check(knownForm));
});

describe('segments.json', () => {
  const vectors: {
    readonly files: readonly {
      readonly role: string;
      readonly path: string;
      readonly format: number;
      readonly written: readonly unknown[];
      readonly read: readonly unknown[];
      readonly plaintext: string;
      readonly sealed: string;
    }[];
  } = segments;
  const check = async <T>(form: Form<T>) => {
    const file = vectors.files.find(({ role }) => role === form.role);
    if (file === undefined) throw new Error(`no vector of ${form.role}`);
    const { path, format, written, read, plaintext, sealed } = file;
    expect(await form.decode(bytesOf(plaintext), format, path)).toEqual(read);
    expect(await openForm(form, path, bytesOf(sealed), sealing)).toEqual(read);
    expect(read).toHaveLength(written.length);
    expect(read).toEqual(expect.arrayContaining([...written]));
  };
  it('headlines', () => check(headlinesForm));
  it('bodies', () => check(bodiesForm));
});

describe('payloads.json', () => {
  it.each(payloads.sealed)('$payload.kind', ({ text, nonce, characters, payload }) => {
    expect(sealPayload(text, own, () => bytesOf(nonce))).toBe(characters);
    expect(openPayload(decodePayload(characters), own)).toEqual(payload);
  });

  it.each(payloads.plain)('plain $operation.type', ({ text, characters, operation }) => {
    expect(fromUtf8(decodePayload(characters))).toBe(text);
    expect(parsePlainOperation(decodePayload(characters))).toEqual(operation);
  });

  it.each(payloads.junk)('junk %j', async (characters) => {
    expect(await reasonOf(() => decodePayload(characters))).toBe('junk-payload');
  });
});

const stateSchema = v.object({
  subscriptions: subscriptionsSchema,
  access: accessSchema,
  credentials: credentialsSchema,
  slots: v.tuple([]),
  marks: v.array(v.unknown()),
  nextNumber: v.number(),
  goneBlocks: v.array(v.tuple([v.number(), v.number()])),
});

async function stateFromJson(value: unknown): Promise<ReaderState> {
  const { marks, ...state } = v.parse(stateSchema, value);
  const placed = marks.map((wire) => marksForm.decode(toUtf8(JSON.stringify(wire)), 1, 'marks'));
  return {
    ...state,
    marks: new Map((await Promise.all(placed)).map(({ block, marks: read }) => [block, read])),
  };
}

describe('batches.json', () => {
  it.each(batches)('$name', async ({ nowMs, position, state, text, refusal, outcome }) => {
    const devices = v.parse(v.array(deviceSchema), position.devices);
    const batch = parsePayload(text);
    if (batch?.kind !== 'batch') throw new Error('no batch');
    expect(refuseBatch(batch, { ...position, devices })).toBe(refusal);
    if (refusal !== null) return;
    const applied = applyBatch(await stateFromJson(state), batch, { ...position, devices }, nowMs);
    expect(applied === null ? null : { ...applied, state: await stateAsJson(applied.state) }).toEqual(
      outcome,
    );
  });
});

describe('folding.json', () => {
  it('the floor', () => {
    for (const { devices, floor, nowMs, liveDevices: live, newFloor } of folding.floors) {
      expect(liveDevices(devices, nowMs).map(({ id }) => id)).toEqual(live);
      expect(foldFloor({ devices, floor, nowMs })).toBe(newFloor);
    }
  });

  it('subscriptions', () => {
    for (const { floor, before, after } of folding.subscriptions) {
      expect(foldSubscriptions(v.parse(subscriptionsSchema, before), floor)).toEqual(after);
    }
  });

  it('marks', () => {
    for (const { floorSeconds, before, after } of folding.marks) {
      const gone = before.gone.map((hole) => ({ ...hole, value: true as const }));
      expect(foldMarks({ ...before, gone }, floorSeconds)).toEqual(after);
    }
  });
});

// All but the keyring (its cost) and the segments (their gzip).
it.each([
  ['keys', keys, makeKeys],
  ['padding', padding, makePadding],
  ['files', files, makeFiles],
  ['payloads', payloads, makePayloads],
  ['batches', batches, makeBatches],
  ['folding', folding, makeFolding],
])('%s.json is what make-vectors makes', async (_name, written, make) => {
  expect(JSON.parse(JSON.stringify(await make()))).toEqual(written);
});
