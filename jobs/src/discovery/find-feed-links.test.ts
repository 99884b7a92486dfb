import { describe, expect, it } from 'vitest';

import { findFeedLinks } from './find-feed-links.ts';

const PAGE = 'https://example.org/blog/';
const find = (html: string, url = PAGE) => findFeedLinks({ html, url });
const urls = (html: string) => find(html).named.map(({ url }) => url);
const RSS = 'rel="alternate" type="application/rss+xml"';
const ATOM = 'rel="alternate" type="application/atom+xml"';

describe('a feed that a page names', () => {
  it.each<[written: string, html: string, url: string]>([
    ['in the usual way', `<link ${RSS} href="/feed">`, 'https://example.org/feed'],
    ['in another order', '<link href="feed" type="application/rss+xml" rel="alternate" />', `${PAGE}feed`],
    ['in capitals', '<LINK REL="ALTERNATE" TYPE="Application/RSS+XML" HREF="feed">', `${PAGE}feed`],
    ['without quotes', '<link rel=alternate type=application/atom+xml href=feed>', `${PAGE}feed`],
    ['in single quotes', "<link rel='alternate' type='application/rdf+xml' href='feed'>", `${PAGE}feed`],
    ['over several lines', `<link\n ${RSS}\n\thref="\n feed\n">`, `${PAGE}feed`],
    [
      'with more to its relation',
      '<link rel="home alternate" type="application/rss+xml" href="feed">',
      `${PAGE}feed`,
    ],
    [
      'with a charset',
      '<link rel="alternate" type="application/rss+xml; charset=utf-8" href="feed">',
      `${PAGE}feed`,
    ],
    ['with entities', `<link ${RSS} href="/?a=1&amp;feed=rss2">`, 'https://example.org/?a=1&feed=rss2'],
    [
      'from a base',
      `<base href="https://cdn.example/x/"><link ${RSS} href="feed">`,
      'https://cdn.example/x/feed',
    ],
    [
      'from a base that comes later',
      `<link ${RSS} href="feed"><base href="/x/">`,
      'https://example.org/x/feed',
    ],
    [
      'from the first base',
      `<base href="/x/"><base href="/y/"><link ${RSS} href="feed">`,
      'https://example.org/x/feed',
    ],
    ['for a program', `<link ${RSS} href="feed:https://example.org/feed">`, 'https://example.org/feed'],
    [
      'for a program, without a scheme',
      `<link ${RSS} href="feed://example.org/feed">`,
      'https://example.org/feed',
    ],
    ['in its body', `<body><p><link ${RSS} href="feed"></body>`, `${PAGE}feed`],
    [
      'as JSON Feed',
      '<link rel="alternate" type="application/feed+json" href="feed.json">',
      `${PAGE}feed.json`,
    ],
    [
      'as JSON',
      '<link rel="alternate" type="application/json" href="/feed.json">',
      'https://example.org/feed.json',
    ],
    ['as XML', '<link rel="alternate" type="text/xml" title="RSS" href="/news">', 'https://example.org/news'],
    ['by its relation', '<link rel="feed" href="/news">', 'https://example.org/news'],
    [
      'after a script that holds one',
      `<script>"<link ${RSS} href='no'>"</script><link ${RSS} href="feed">`,
      `${PAGE}feed`,
    ],
    ['in a page that is cut off', `<html><head><link ${RSS} href="feed"><meta name="`, `${PAGE}feed`],
  ])('is found when written %s', (_, html, url) => {
    expect(urls(html)).toEqual([url]);
  });

  it.each<[what: string, html: string]>([
    ['a style', '<link rel="stylesheet" href="/rss.xml">'],
    ['an alternate style', '<link rel="alternate stylesheet" href="/feed">'],
    ['another language', '<link rel="alternate" hreflang="de" href="/de/">'],
    ['an answer of an API', '<link rel="alternate" type="application/json" href="/wp-json/wp/v2/pages/2">'],
    ['an embed', '<link rel="alternate" type="application/json+oembed" href="/feed">'],
    ['a comment', `<!-- <link ${RSS} href="feed"> -->`],
    ['the page itself', `<link ${RSS} href="">`],
    ['no address', `<link ${RSS}>`],
    ['no address of the web', `<link ${RSS} href="javascript:alert(1)">`],
    ['a name of every object', '<link rel="alternate" type="constructor" href="/x">'],
    ['an address too long to store', `<link ${RSS} href="/${'x'.repeat(1024)}">`],
  ])('is not %s', (_, html) => {
    expect(urls(html)).toEqual([]);
  });

  it('has its title, on one line, and its type', () => {
    const { named } = find(`<link ${ATOM} title=" Bees &amp;\n wasps " href="feed">`);
    expect(named).toEqual([{ url: `${PAGE}feed`, title: 'Bees & wasps', type: 'atom' }]);
    expect(find(`<link ${RSS} title="${'x'.repeat(500)}" href="feed">`).named[0]?.title).toBe(
      'x'.repeat(200),
    );
  });
});

describe('of several feeds', () => {
  const link = (type: 'rss' | 'atom' | 'feed', title: string, href: string) =>
    `<link rel="alternate" type="application/${type}+${type === 'feed' ? 'json' : 'xml'}" title="${title}" href="${href}">`;

  it.each<[what: string, html: string, paths: readonly string[]]>([
    [
      'comments are left out',
      link('rss', 'Bees » Feed', '/feed/') + link('rss', 'Bees » Comments Feed', '/comments/feed/'),
      ['/feed/'],
    ],
    ['comments are better than nothing', link('rss', 'Comments', '/comments/feed/'), ['/comments/feed/']],
    [
      'one format is enough: Atom',
      link('feed', 'Bees (JSON)', '/a') +
        link('rss', 'Bees (RSS 2.0)', '/b') +
        link('atom', 'Bees (Atom 1.0)', '/c'),
      ['/c'],
    ],
    ['one format is enough without titles', link('rss', '', '/b') + link('atom', '', '/c'), ['/c']],
    ['two of one format are two', link('rss', 'Feed', '/b') + link('rss', 'Feed', '/c'), ['/b', '/c']],
    ['titles tell them apart', link('rss', 'Posts', '/b') + link('atom', 'Notes', '/c'), ['/b', '/c']],
    ['one that is named twice counts once', link('rss', 'A', '/b') + link('rss', 'B', '/b'), ['/b']],
    [
      'https goes before http',
      link('rss', 'A', 'http://example.org/b') + link('rss', 'B', 'https://example.org/b'),
      ['/b'],
    ],
  ])('%s', (_, html, paths) => {
    expect(urls(html)).toEqual(paths.map((path) => `https://example.org${path}`));
  });
});

describe('what looks like a feed in the text', () => {
  it.each<[html: string, path: string]>([
    ['<a href="/feed/">Subscribe</a>', '/feed/'],
    ['<a href="/rss.xml">here</a>', '/rss.xml'],
    ['<a href="/news-feed.json">here</a>', '/news-feed.json'],
    ['<a href="/index.xml"><img src="rss.svg"></a>', '/index.xml'],
    ['<a href="/posts.atom">here</a>', '/posts.atom'],
    ['<a href="/?feed=rss2">here</a>', '/?feed=rss2'],
    ['<a href="/news"><b>RSS</b> feed</a>', '/news'],
    ['<a href="/news" title="RSS"><svg></svg></a>', '/news'],
  ])('%s', (html, path) => {
    expect(find(html).guessed.map(({ url }) => url)).toEqual([`https://example.org${path}`]);
  });

  it.each(['<a href="/feeding-bees">Feeding</a>', '<a href="/sitemap.xml">Map</a>', '<a name="rss">RSS</a>'])(
    'is not %s',
    (html) => expect(find(html).guessed).toEqual([]),
  );

  it('is less when it is of another site, and nothing more when the page names it', () => {
    const html = `<a href="https://other.example/feed">a</a> <a href="/feed">b</a> <a href="/rss">c</a><link ${RSS} href="/rss">`;
    expect(find(html).guessed.map(({ url }) => url)).toEqual([
      'https://example.org/feed',
      'https://other.example/feed',
    ]);
  });
});

it('says where the page stands itself', () => {
  expect(find('<link rel="canonical" href="/bees">').canonical).toBe('https://example.org/bees');
  expect(find('').canonical).toBe(null);
});

it.each<[what: string, html: string]>([
  ['open elements', '<a href="/feed">'.repeat(60_000)],
  ['attributes', `<link ${'a="b" '.repeat(150_000)}>`],
  ['nested elements', '<div>'.repeat(200_000)],
  ['elements that were never opened', '<i>'.repeat(5000) + '</b>'.repeat(200_000)],
  ['links', `<link ${RSS} href="x">`.repeat(20_000)],
  ['less-than signs', '<'.repeat(1_000_000)],
  ['entities', `<a href="${'&amp;'.repeat(200_000)}">`],
])('takes a page of nothing but %s in its stride', (_, html) => {
  const before = performance.now();
  find(html);
  expect(performance.now() - before).toBeLessThan(3000);
});
