import { expect, it } from 'vitest';

import { readPayload } from './read-payload.ts';

const read = (payload: string | null, texts: readonly string[] = []) =>
  readPayload({ readPayload: async () => payload }, { texts });

it('gives the bytes of base64url', async () => {
  expect(await read('AQID')).toEqual(Uint8Array.of(1, 2, 3));
});

it.each([
  [null, [], 'no-payload', {}],
  ['', [], 'junk-payload', { why: 'empty' }],
  ['$FORGEFEED_KEY', [], 'junk-payload', { why: 'characters' }],
  ['AQID\n', [], 'junk-payload', { why: 'characters' }],
  ['AQ==', [], 'junk-payload', { why: 'characters' }],
  ['xxTheSecretKeyxx', ['TheSecretKey'], 'junk-payload', { why: 'holds-secret' }],
  ['A'.repeat(65_001), [], 'junk-payload', { why: 'too-long' }],
])('refuses %j', async (payload, secrets, code, data) => {
  await expect(read(payload, secrets)).rejects.toMatchObject({ code, data });
});

it('does not take a short secret for a leak: it stands in any text by chance', async () => {
  expect(await read('AbcdEfgh', ['Abc'])).toHaveLength(6);
});
