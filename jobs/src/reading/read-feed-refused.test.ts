import { describe, expect, it } from 'vitest';

import { atom, refusalOf, rss } from './test-support/read.ts';

describe('what is no feed is refused', () => {
  it.each([
    ['', 'empty'],
    [' \n\t', 'empty'],
    ['\ufeff', 'empty'],

    ['Not found', 'not-a-feed'],
    ['\0\0\0', 'not-a-feed'],
    ['{"error": "no such feed"}', 'not-a-feed'],
    ['[]', 'not-a-feed'],
    ['{"version": "3", "name": "a package"}', 'not-a-feed'],
    ['<!doctype html><html><head><title>Bees</title></head><body><p>Hello</p></body></html>', 'not-a-feed'],
    [
      '<html><head><link rel="alternate" type="application/rss+xml" href="/feed"></head></html>',
      'not-a-feed',
    ],
    ['<?xml version="1.0"?><opml version="2.0"><body/></opml>', 'not-a-feed'],
    ['<?xml version="1.0"?><urlset><url><loc>https://example.org/</loc></url></urlset>', 'not-a-feed'],
    ['<svg xmlns="http://www.w3.org/2000/svg"/>', 'not-a-feed'],

    ['{"version": "https://jsonfeed.org/version/1.1", "items": [', 'malformed'],
    ['<rss version="2.0"></rss>', 'malformed'],
    ['<?xml version="1.0"?>\n<feed xmlns="http://www.w3.org/2005/Atom"', 'malformed'],
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
});
