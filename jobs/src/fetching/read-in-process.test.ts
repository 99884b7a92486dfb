import { onTestFinished, expect, it, vi } from 'vitest';

import { rss } from '../reading/test-support/read.ts';
import { openDocumentReader, type ReadingLimits } from './read-in-process.ts';

// Among the sources a process takes a second to start.
vi.setConfig({ testTimeout: 60_000 });

function open(limits: Partial<ReadingLimits> = {}) {
  const reader = openDocumentReader({ processes: 1, readMs: 60_000, maxHeapMiB: 256, ...limits });
  onTestFinished(() => reader.close());
  const read = (text: string) =>
    reader.read({ bytes: Buffer.from(text), contentType: null, url: 'https://example.org/feed' });
  return { reader, read };
}

const BEES = rss('<title>Bees</title><item><link>/1</link></item>');
const MANY = rss(`<item><description>${'<b>x</b>'.repeat(2_000_000)}</description></item>`);

it('reads a document as it is read elsewhere', async () => {
  const { reader, read } = open();
  expect(await read(BEES)).toMatchObject({
    ok: true,
    feed: { title: 'Bees', entries: [{ url: 'https://example.org/1' }] },
  });
  expect(await read('<html>')).toEqual({ ok: false, code: 'not-a-feed' });
  const bytes = Buffer.from(rss('<title>\xc1\xc2</title>'), 'latin1');
  const koi8 = await reader.read({
    bytes,
    contentType: 'text/xml; charset=koi8-r',
    url: 'https://a.example/',
  });
  expect(koi8).toMatchObject({ feed: { title: '\u0430\u0431' } });
});

it('ends what takes too long, and reads on', async () => {
  const { read } = open({ readMs: 1_000, maxHeapMiB: 4_096 });
  const results = await Promise.all([read(MANY), read(BEES), read(MANY), read(BEES)]);
  expect(results.map((result) => (result.ok ? 'read' : result.code))).toEqual([
    ...['too-complex', 'read', 'too-complex', 'read'],
  ]);
});

it('ends what takes too much memory, and reads on', async () => {
  const { read } = open({ maxHeapMiB: 64 });
  expect(await read(rss(`<title>${'x'.repeat(60_000_000)}</title>`))).toEqual({
    ok: false,
    code: 'too-complex',
  });
  expect(await read(BEES)).toMatchObject({ ok: true });
});

it('starts nothing, and has nothing to end, where there is nothing to read', async () => {
  const { reader } = open({ maxHeapMiB: -1 });
  await reader.close();
});
