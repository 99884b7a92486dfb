import { bodiesForm, headlinesForm } from '@forgefeed/data-schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { anyText } from '../reading/test-support/any-text.ts';
import { articleFromEntry } from './article-from-entry.ts';
import { BEES, entry, NOW } from './test-support/examples.ts';

const PLACE = { number: 7, feed: BEES, arrivedAt: NOW, editedAt: null };

it('is what a list shows, and apart from it the whole text', () => {
  const whole = entry({
    id: 'not kept',
    title: 'A swarm',
    url: 'https://example.org/swarm',
    authors: ['Ada'],
    publishedAt: -1,
    updatedAt: 2,
    summary: '<p>Seen</p>',
    content: '<p>It was <b>big</b></p>',
    categories: ['Swarms'],
    enclosures: [{ url: 'https://example.org/a.ogg', type: 'audio/ogg', length: 9 }],
    image: 'https://example.org/a.png',
    commentsUrl: 'https://example.org/swarm#comments',
    language: 'en',
    durationSeconds: 90,
    companions: [{ kind: 'transcript', url: 'https://example.org/a.vtt', type: 'text/vtt' }],
  });
  expect(articleFromEntry(whole, PLACE)).toEqual({
    number: 7,
    feed: BEES,
    arrivedAt: NOW,
    content: {
      title: 'A swarm',
      url: 'https://example.org/swarm',
      authors: ['Ada'],
      publishedAt: -1,
      updatedAt: 2,
      excerpt: 'Seen',
      image: 'https://example.org/a.png',
      categories: ['Swarms'],
      enclosures: [{ url: 'https://example.org/a.ogg', type: 'audio/ogg', length: 9 }],
      commentsUrl: 'https://example.org/swarm#comments',
      editedAt: null,
    },
    body: {
      html: '<p>It was <b>big</b></p>',
      words: 3,
      language: 'en',
      durationSeconds: 90,
      companions: [{ kind: 'transcript', url: 'https://example.org/a.vtt', type: 'text/vtt' }],
    },
  });
});

it.each([
  ['<p>a</p>', '<p>b</p>', 'a', '<p>b</p>'],
  ['', '<p>b</p>', 'b', '<p>b</p>'],
  ['<p>a</p>', '', 'a', '<p>a</p>'],
  ['', '', '', ''],
  ['', `<p>${'bee '.repeat(100)}</p>`, `${'bee '.repeat(69)}bee\u2026`, `<p>${'bee '.repeat(100)}</p>`],
])('of summary %j and text %j the beginning is %j', (summary, content, excerpt, html) => {
  const article = articleFromEntry(entry({ summary, content }), PLACE);
  expect([article.content.excerpt, article.body.html]).toEqual([excerpt, html]);
});

it('says when it was changed', () => {
  expect(articleFromEntry(entry(), { ...PLACE, editedAt: NOW }).content.editedAt).toBe(NOW);
});

describe('nothing of it grows beyond bounds', () => {
  const url = (length: number) => 'https://example.org/'.padEnd(length, 'x');
  const numbered = Array.from({ length: 30 }, (_, at) => String(at));
  const enclosure = { url: url(30), type: 'audio/ogg', length: 9 };

  it.each([
    [{ title: 'x'.repeat(1_001) }, { title: 'x'.repeat(1_000) }],
    [{ url: url(4_096) }, { url: url(4_096) }],
    [{ url: url(4_097) }, { url: null }],
    [{ image: url(4_097) }, { image: null }],
    [{ commentsUrl: url(4_097) }, { commentsUrl: null }],
    [{ authors: numbered }, { authors: numbered.slice(0, 20) }],
    [{ authors: ['x'.repeat(201)] }, { authors: ['x'.repeat(200)] }],
    [{ categories: numbered }, { categories: numbered.slice(0, 20) }],
    [
      { enclosures: [...Array.from({ length: 21 }, () => enclosure)] },
      { enclosures: [...Array.from({ length: 20 }, () => enclosure)] },
    ],
    [{ enclosures: [{ ...enclosure, url: url(4_097) }, enclosure] }, { enclosures: [enclosure] }],
    [
      { enclosures: [{ ...enclosure, type: 'x'.repeat(101) }] },
      { enclosures: [{ ...enclosure, type: null }] },
    ],
  ])('%# of its headline', (fields, content) => {
    expect(articleFromEntry(entry(fields), PLACE).content).toMatchObject(content);
  });

  it('nor its body', () => {
    const { body } = articleFromEntry(entry({ content: 'x'.repeat(1_000_001) }), PLACE);
    expect(body.html).toHaveLength(1_000_000);
  });
});

it('whatever an entry says, its article can be stored and comes back', async () => {
  const text = fc.oneof(anyText(10), fc.constantFrom('<p>\ud800&#xD800;\0', '\u{1F41D}\ufeff\u2028'));
  const texts = fc.array(text, { maxLength: 25 });
  const time = fc.option(fc.maxSafeInteger(), { nil: null });
  const link = fc.constantFrom('https://example.org/', `https://example.org/${'x'.repeat(5_000)}`);
  const url = fc.option(link, { nil: null });
  const length = fc.option(fc.maxSafeNat(), { nil: null });
  const enclosures = fc.array(fc.record({ url: link, type: fc.option(text, { nil: null }), length }));
  const fields = fc.record({
    ...{ title: text, summary: text, content: text, authors: texts, categories: texts },
    ...{ url, image: url, commentsUrl: url, publishedAt: time, updatedAt: time, enclosures },
  });
  await fc.assert(
    fc.asyncProperty(fields, async (said) => {
      const { body, ...headline } = articleFromEntry(entry(said), PLACE);
      const stored = await headlinesForm.encode([headline]);
      expect(await headlinesForm.decode(stored, headlinesForm.format, '')).toEqual([headline]);
      const storedBody = await bodiesForm.encode([{ ...headline, content: body }]);
      expect(await bodiesForm.decode(storedBody, bodiesForm.format, '')).toMatchObject([{ content: body }]);
    }),
  );
});
