import { describe, expect, it } from 'vitest';

import { atom, refusalOf, rss } from './test-support/read.ts';

const JSON_FEED = JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'Bees', items: [] });

describe('what is no feed is refused', () => {
  it.each([
    ['', 'empty'],
    [' \n\t', 'empty'],
    ['\ufeff', 'empty'],

    ['Not found', 'not-a-feed'],
    ['\0\0\0', 'not-a-feed'],
    ['{"error": "no such feed"}', 'not-a-feed'],
    ['[]', 'not-a-feed'],
    ['<!doctype html><html><head><title>Bees</title></head><body><p>Hello</p></body></html>', 'not-a-feed'],
    [
      '<html><head><link rel="alternate" type="application/rss+xml" href="/feed"></head></html>',
      'not-a-feed',
    ],
    ['<?xml version="1.0"?><opml version="2.0"><body/></opml>', 'not-a-feed'],
    ['<?xml version="1.0"?><urlset><url><loc>https://example.org/</loc></url></urlset>', 'not-a-feed'],
    ['<svg xmlns="http://www.w3.org/2000/svg"/>', 'not-a-feed'],

    [JSON_FEED, 'unsupported-format'],
    [JSON_FEED.replaceAll('/', '\\/'), 'unsupported-format'],
    ['{\n  "version" : "http://jsonfeed.org/version/1"\n}', 'unsupported-format'],

    ['<rss version="2.0"><channel><title>Bees', 'malformed'],
    ['<rss version="2.0"><channel></rss>', 'malformed'],
    ['<rss version="2.0"></rss>', 'malformed'],
    ['<rss version="2.0"><item><title>No channel</title></item></rss>', 'malformed'],
    ['<rdf:RDF><item/></rdf:RDF>', 'malformed'],
    ['<feed><entry><title>Bees</feed>', 'malformed'],
    ['<?xml version="1.0"?>\n<feed xmlns="http://www.w3.org/2005/Atom"', 'malformed'],
    [rss('<title>Bees & wasps</title>'), 'malformed'],
    [rss('<title>&nosuch;</title>'), 'malformed'],
    [rss('<title a=b>Bees</title>'), 'malformed'],
    [rss('<!-- bees -- and wasps -->'), 'malformed'],
    [rss('<![CDATA[never closed'), 'malformed'],
    [`<!doctype html><p>Warning: line 3</p>${rss('')}`, 'malformed'],
  ])('%j: %s', async (text, code) => {
    expect(await refusalOf(text)).toBe(code);
  });
});

describe('no name has a meaning of its own', () => {
  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'length', 'cdata', 'name'])(
    '%s',
    async (name) => {
      const element = `<${name} ${name}="x">y</${name}><${name}><${name}/></${name}><${name}/>`;
      expect(await refusalOf(rss(`${element}<item>${element}</item>`))).toBe(null);
      expect(await refusalOf(atom(`${element}<entry>${element}</entry>`))).toBe(null);
      expect(await refusalOf(`<${name}/>`)).toBe('not-a-feed');
    },
  );

  it.each([
    ['the text of an element, which xml2js keeps under this name', rss('<item><_>b</_></item>')],
    ['what is called in the making', '<rss version="2.0" hasOwnProperty="x" b="y"><channel/></rss>'],
    ['the length of a date', atom('<entry><published><length>1</length></published></entry>')],
  ])('but one that stands for %s costs no more than its own document', async (_, text) => {
    expect(await refusalOf(text)).toBe('malformed');
    expect(await refusalOf(rss(''))).toBe(null);
  });
});
