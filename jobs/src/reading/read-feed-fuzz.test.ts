import fc from 'fast-check';
import { expect, it, vi } from 'vitest';

import { decodeDocument } from './decode-document.ts';
import { readFeed } from './read-feed.ts';
import { tidyDocument } from './tidy-document.ts';
import { anyText } from './test-support/any-text.ts';
import { expectSound } from './test-support/expect-sound.ts';
import { FEED_URL } from './test-support/read.ts';
import { expectStorable } from './test-support/expect-storable.ts';
import { SAMPLES } from './test-support/samples.ts';

vi.setConfig({ testTimeout: 120_000 });

/** Whatever it is, it is a feed that can be stored, or it has a reason why not. */
async function expectRead(text: string) {
  const read = await readFeed({ text, url: FEED_URL });
  if (read.ok) {
    expectSound(read.feed);
    expectSound(tidyDocument(read.feed));
    await expectStorable(tidyDocument(read.feed));
  } else expect(['empty', 'not-a-feed', 'unsupported-format', 'malformed']).toContain(read.code);
}

it.each(SAMPLES)('a sample is a feed of entries (%#)', async (text) => {
  const read = await readFeed({ text, url: FEED_URL });
  expect(read).toMatchObject({ ok: true, feed: { title: 'Bees' } });
  expect(read.ok && read.feed.entries.length).toBe(2);
  await expectRead(text);
});

it('any text', async () => {
  await fc.assert(fc.asyncProperty(anyText(200), expectRead), { numRuns: 1_000 });
});

it('any bytes', async () => {
  const contentType = fc.constantFrom(
    null,
    'text/xml',
    'text/xml; charset=utf-16',
    'text/xml; charset=koi8-r',
  );
  const read = (bytes: Uint8Array, type: string | null) => expectRead(decodeDocument(bytes, type));
  await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), contentType, read), { numRuns: 1_000 });
});

const piece = fc.oneof(
  fc.constantFrom(
    ...['<', '>', '/', '"', "'", '&', ';', '=', '<!--', '-->', '<![CDATA[', ']]>', '<?', '?>', '</', '/>'],
    ...[
      '<item>',
      '</item>',
      '<entry/>',
      '<link/>',
      '<title/>',
      '<_/>',
      '<cdata/>',
      '<constructor/>',
      '<a:b/>',
    ],
    ...['&#0;', '&#xD800;', '&#x110000;', '&nbsp;', '&constructor;', ' xml:base="//["', ' type="text"', '\0'],
    ...['constructor', '__proto__', 'javascript:', 'http://[', 'NaN', '1e999', '-1', 'hourly', '0001-01-01'],
  ),
  anyText(5),
);

/** Takes out what stands at a place and puts in something else, or the same again. */
const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.oneof(fc.nat(3), fc.nat(200)),
  inserted: fc.oneof({ weight: 4, arbitrary: piece }, { weight: 1, arbitrary: fc.constant(null) }),
});

it('a feed in which something has been broken', async () => {
  const edited = fc
    .tuple(fc.constantFrom(...SAMPLES), fc.array(edit, { minLength: 1, maxLength: 5 }))
    .map(([sample, edits]) =>
      edits.reduce((text, { at, length, inserted }) => {
        const start = Math.floor(at * text.length);
        const removed = text.slice(start, start + length);
        return text.slice(0, start) + (inserted ?? removed + removed) + text.slice(start + removed.length);
      }, sample),
    );
  await fc.assert(fc.asyncProperty(edited, expectRead), { numRuns: 6_000 });
});

it('a feed whose texts and attributes are something else', async () => {
  const value = fc.option(piece, { nil: null, freq: 3 });
  const edited = fc
    .tuple(fc.constantFrom(...SAMPLES), fc.array(value, { minLength: 1, maxLength: 30 }))
    .map(([sample, values]) => {
      let at = 0;
      return sample.replace(/(?<=[a-z]>)[^<]+(?=<\/)|(?<==")[^"]+(?=")/g, (text) => {
        const other = values[at++ % values.length];
        return other?.replace(/[&<>"]/g, '') ?? text;
      });
    });
  await fc.assert(fc.asyncProperty(edited, expectRead), { numRuns: 3_000 });
});
