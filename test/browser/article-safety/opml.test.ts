import fc from 'fast-check';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { writeOpml } from '../../../web/src/opml/write-opml.ts';
import { openBrowser } from '../open-browser.ts';
import { type HarnessSite, openHarness } from './open-harness.ts';

let browser: Browser;
let site: HarnessSite;
let page: Page;

beforeAll(async () => {
  [browser, site] = await Promise.all([openBrowser(), openHarness('')]);
  page = await browser.newPage();
  await page.goto(site.openUrl);
}, 120_000);

afterAll(async () => {
  await browser.close();
  await site.close();
});

const parse = (text: string) => page.evaluate((opml) => window.harness.parseOpml(opml), text);

/** What a name is after reading: without space around it, and no characters that XML cannot hold. */
const name = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
  .map((text) => text.replaceAll(/[^\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '').trim())
  .filter((text) => text !== '');
const feed = fc.record({
  title: name,
  xmlUrl: fc.webUrl({ withQueryParameters: true, withFragments: true }),
  htmlUrl: fc.option(fc.webUrl()),
  folders: fc.array(name, { maxLength: 3 }),
});

describe('OPML', () => {
  it('reads all that it has written', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(feed, { maxLength: 12 }), name, async (feeds, title) => {
        const opml = writeOpml({ title, dateText: 'Mon, 23 Nov 2026 10:00:00 GMT', feeds, folders: [] });
        const read = await parse(opml);
        const sorted = (list: readonly object[]): readonly string[] => list.map((row) => keyed(row)).sort();
        expect(read.skipped).toEqual([]);
        expect(sorted(read.feeds)).toEqual(sorted(feeds));
      }),
      { numRuns: 100 },
    );
  });

  it('writes folders that hold nothing, in their order', () => {
    const text = writeOpml({ title: 'a', dateText: '', feeds: [], folders: [['z', 'y'], ['b']] });
    expect([...text.matchAll(/text="(\w)"/gu)].map((match) => match[1])).toEqual(['z', 'y', 'b']);
  });

  const a = { title: 'A', xmlUrl: 'https://a.test/f?x=1&y=2', htmlUrl: null, folders: [] };
  const b = { title: 'B', xmlUrl: 'https://b.test/f', htmlUrl: null, folders: [] };
  it.each([
    [
      'a bare &',
      '<opml><body><outline text="A" xmlUrl="https://a.test/f?x=1&y=2"/><outline text="B" xmlUrl="https://b.test/f"/></body></opml>',
      [a, b],
    ],
    [
      'names in lower case, no type',
      '<opml><body><outline text="B" xmlurl="https://b.test/f"/></body></opml>',
      [b],
    ],
    [
      'space before the declaration',
      '\n <?xml version="1.0"?><opml><body><outline text="B" xmlUrl=" https://b.test/f "/></body></opml>',
      [b],
    ],
    [
      'an entity of HTML',
      '<opml><body><outline text="A&eacute;" xmlUrl="https://b.test/f"/></body></opml>',
      [{ ...b, title: 'Aé' }],
    ],
    [
      'folders in folders',
      '<opml><body><outline text="x"><outline text="y"><outline text="B" xmlUrl="https://b.test/f"/></outline></outline></body></opml>',
      [{ ...b, folders: ['x', 'y'] }],
    ],
    [
      'folders beside a bare &',
      '<opml><body><outline text="x & y"><outline text="B" xmlUrl="https://b.test/f" /></outline><outline text="A" xmlUrl="https://a.test/f?x=1&y=2" /></body></opml>',
      [{ ...b, folders: ['x & y'] }, a],
    ],
    [
      'no end',
      '<opml><body><outline text="x"><outline text="B" xmlUrl="https://b.test/f"/>',
      [{ ...b, folders: ['x'] }],
    ],
    [
      'feed: addresses',
      '<opml><body><outline text="B" xmlUrl="feed:https://b.test/f"/><outline text="C" xmlUrl="feed://b.test/f"/></body></opml>',
      [b, { ...b, title: 'C', xmlUrl: 'http://b.test/f' }],
    ],
    [
      'no name',
      '<opml><body><outline xmlUrl="https://b.test/f"/></body></opml>',
      [{ ...b, title: b.xmlUrl }],
    ],
    ['no body', '<opml><outline text="B" xmlUrl="https://b.test/f"/></opml>', [b]],
  ])('reads a file with %s', async (_, text, feeds) => {
    expect(await parse(text)).toEqual({ feeds, skipped: [] });
  });

  it('says what it skips', async () => {
    const text =
      '<opml><body><outline text="a"/><outline text="b" xmlUrl="javascript:alert(1)"/></body></opml>';
    expect((await parse(text)).skipped).toEqual([
      { title: 'a', reason: 'no-address' },
      { title: 'b', reason: 'not-a-web-address' },
    ]);
  });

  it('takes no quadratic time on a file of open quotes', async () => {
    const text = `<opml><body>${'<outline text="'.repeat(20_000)}`;
    const read = await parse(text);
    expect(read.feeds).toEqual([]);
  }, 20_000);
});

function keyed(row: object): string {
  return JSON.stringify(Object.entries(row).sort());
}
