import { decodePayload, isPlain, MAX_PAYLOAD_CHARACTERS, parsePlainOperation } from '@forgefeed/data-schema';
import { expect, it } from 'vitest';

import { importsOf } from './follow-addresses.ts';

it('splits what does not fit into one dispatch, and loses nothing', () => {
  const addresses = Array.from({ length: 1_500 }, (_, at) => ({
    url: `https://example.org/${at}/${'x'.repeat(at % 200)}`,
    title: at % 3 === 0 ? null : `ünïcode ${at}`,
    folder: at % 2 === 0 ? null : 'Ördner',
  }));
  const payloads = importsOf(addresses);
  expect(payloads.length).toBeGreaterThan(1);
  const feeds = payloads.flatMap((payload) => {
    expect(payload.length).toBeLessThanOrEqual(MAX_PAYLOAD_CHARACTERS);
    const bytes = decodePayload(payload);
    expect(isPlain(bytes)).toBe(true);
    const operation = parsePlainOperation(bytes);
    return operation.type === 'import' ? operation.feeds : [];
  });
  expect(feeds.map(({ url, title = null, folder = null }) => ({ url, title, folder }))).toEqual(addresses);
});
