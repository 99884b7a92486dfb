import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { importableFeeds } from './importable-feeds.ts';
import { parseOpml } from './parse-opml.ts';
import { writeOpml } from './write-opml.ts';

const parse = (text: string) => importableFeeds(parseOpml(text));

/** What a name is after reading: without space around it, and no characters that XML cannot hold. */
const name = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
  .map((text) => text.replaceAll(/[^\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '').trim())
  .filter((text) => text !== '');
const attributes = fc.dictionary(
  fc.constantFrom('category', 'isComment', 'fr:priority', 'fr:muted', 'X.a-b_c', '_a'),
  fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
    .map((text) => text.replaceAll(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, 'x')),
  { noNullPrototype: true },
);
const declared = (some: Readonly<Record<string, string>>) =>
  Object.keys(some).some((own) => own.startsWith('fr:'))
    ? { 'xmlns:fr': 'https://reader.test/ns', ...some }
    : some;
const feed = fc.record({
  title: name,
  xmlUrl: fc.webUrl({ withQueryParameters: true, withFragments: true }),
  htmlUrl: fc.option(fc.webUrl()),
  folders: fc.array(name, { maxLength: 3 }),
  attributes: attributes.map(declared),
});

describe('OPML', () => {
  it('reads all that it has written', () => {
    fc.assert(
      fc.property(fc.array(feed, { maxLength: 12 }), name, (feeds, title) => {
        const opml = writeOpml({ title, dateText: 'Mon, 23 Nov 2026 10:00:00 GMT', feeds, folders: [] });
        const read = parse(opml);
        expect(parseOpml(opml).title).toBe(title);
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

  const a = { title: 'A', xmlUrl: 'https://a.test/f?x=1&y=2', htmlUrl: null, folders: [], attributes: {} };
  const b = { title: 'B', xmlUrl: 'https://b.test/f', htmlUrl: null, folders: [], attributes: {} };
  it('keeps what else a list says of a feed, with the namespaces of it', () => {
    const text = `<opml xmlns:fr="https://reader.test/ns"><body><outline TEXT="B" xmlUrl="https://b.test/f"
      type="atom" fr:priority="1 &lt; 2" description="Two\nlines&#10;more" un:known="1" constructor="x" empty=""/>`;
    expect(parse(text).feeds).toEqual([
      {
        ...b,
        attributes: {
          'xmlns:fr': 'https://reader.test/ns',
          'fr:priority': '1 < 2',
          description: 'Two lines\nmore',
          constructor: 'x',
        },
      },
    ]);
  });

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
    ['surplus end tags', '<opml><body></p></outline><outline text="B" xmlUrl="https://b.test/f"/>', [b]],
    [
      'several documents',
      '<opml><body><outline text="A" xmlUrl="https://a.test/f?x=1&y=2"></body></opml><opml><body><outline text="B" xmlUrl="https://b.test/f"/></body></opml>',
      [a, b],
    ],
    [
      'names and words in capitals, with prefixes',
      '<OPML><BODY><o:OUTLINE TEXT="B" XMLURL="https://b.test/f"/></BODY></OPML>',
      [b],
    ],
    [
      'feeds in a feed',
      '<opml><body><outline text="A" xmlUrl="https://a.test/f?x=1&amp;y=2"><outline text="B" xmlUrl="https://b.test/f"/></outline></body></opml>',
      [a, b],
    ],
    [
      'text and title',
      '<opml><body><outline title="B" text="other" xmlUrl="https://b.test/f"/></body></opml>',
      [b],
    ],
    [
      'names on two lines',
      '<opml><body><outline text="B\r\nand\tC&#10;D" xmlUrl="\n https://b.test/f"/></body></opml>',
      [{ ...b, title: 'B and C\nD' }],
    ],
    [
      'agents of RDF',
      '<rdf:RDF><foaf:Group><foaf:name>G</foaf:name><foaf:member><foaf:Agent><foaf:weblog><foaf:Document rdf:about="https://b.test/">' +
        '<rdfs:seeAlso><rss:channel rdf:about="https://b.test/f"/></rdfs:seeAlso></foaf:Document></foaf:weblog>' +
        '<foaf:name>B</foaf:name></foaf:Agent></foaf:member></foaf:Group></rdf:RDF>',
      [{ ...b, folders: ['G'] }],
    ],
  ])('reads a file with %s', (_, text, feeds) => {
    expect(parse(text)).toEqual({ feeds, skipped: [] });
  });

  it('says what it skips', () => {
    const text =
      '<opml><body><outline text="a"/><outline text="b" xmlUrl="javascript:alert(1)"/></body></opml>';
    expect(parse(text).skipped).toEqual([
      { title: 'a', reason: 'no-address' },
      { title: 'b', reason: 'not-a-web-address' },
    ]);
  });

  it('takes no quadratic time on a file of open quotes', () => {
    const text = `<opml><body>${'<outline text="'.repeat(20_000)}`;
    const read = parse(text);
    expect(read.feeds).toEqual([]);
  }, 20_000);
});

/** As text that does not depend on the order of fields. */
function keyed(row: object): string {
  return JSON.stringify(row, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort())
      : value,
  );
}
