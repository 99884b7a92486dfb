import { toBase64url } from '../../src/bytes/base64url.ts';
import { toUtf8 } from '../../src/bytes/utf8.ts';
import { rootKeyToText } from '../../src/crypto/root-key.ts';
import { makeKeySlot } from '../../src/keyring/key-slot.ts';
import { batchText, parsePayload } from '../../src/payload/payload.ts';
import { parsePlainOperation } from '../../src/payload/plain-operation.ts';
import { decodePayload, sealPayload } from '../../src/payload/seal-payload.ts';
import { seededRandom } from '../../test-support/seeded-random.ts';
import { EPOCH, FEED_URL, KEYS, NOW_MS, OTHER_URL, PHONE, ROOT } from './names.ts';

export async function makePayloads() {
  const random = seededRandom(40);
  const cost = { passes: 1, memoryKiB: 8, lanes: 1 };
  const slot = await makeKeySlot({ root: ROOT, passphrase: 'first', cost, random });
  const operations = [
    JSON.stringify({ type: 'mark', at: NOW_MS, field: 'read', value: true, ranges: [[512, 600]] }),
    JSON.stringify({ type: 'subscribe', at: NOW_MS + 1, url: OTHER_URL, title: '\u4f60' }),
    JSON.stringify({ type: 'teleport', at: NOW_MS + 2 }),
    JSON.stringify({ type: 'unsubscribe', at: NOW_MS + 3 }),
  ];
  const texts = [
    batchText({ kind: 'batch', epoch: EPOCH, revision: 42, device: PHONE, first: 8 }, operations),
    JSON.stringify({ kind: 'init', replaces: null, slots: [slot], token: 'example-trigger-token' }),
    JSON.stringify({
      kind: 'init',
      replaces: '0123456789abcdef0123456789abcdef01234567',
      slots: [slot],
      token: null,
    }),
    JSON.stringify({ kind: 'restore', epoch: EPOCH, revision: 42, seenRevision: 45, seenNextNumber: 1200 }),
  ];
  const plain = [
    { type: 'refresh' },
    { type: 'subscribe', id: 'from-curl-1', url: FEED_URL, folder: 'News \u4f60' },
    { type: 'mark', url: 'https://example.org/1', field: 'starred', value: true },
    { type: 'import', id: null, feeds: [{ url: FEED_URL, title: 'Mine' }, { url: OTHER_URL }] },
  ].map((operation) => JSON.stringify(operation));
  const junk = ['', '$CI_JOB_TOKEN', 'QQ==', 'QR', 'A', 'a b', '{"type":"refresh"}'];
  return {
    rootKey: rootKeyToText(ROOT),
    sealed: texts.map((text) => {
      const nonce = random(24);
      return {
        text,
        nonce: toBase64url(nonce),
        characters: sealPayload(text, KEYS, () => nonce),
        payload: parsePayload(text),
      };
    }),
    plain: plain.map((text) => {
      const characters = toBase64url(toUtf8(text));
      return { text, characters, operation: parsePlainOperation(decodePayload(characters)) };
    }),
    /** Refused before anything is decrypted. */
    junk,
  };
}
