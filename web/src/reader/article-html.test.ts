import { expect, it } from 'vitest';

import { articleHtml } from './article-html.ts';

it('gives an article without a title no heading', () => {
  const around = {
    feedTitle: 'A',
    title: '',
    url: 'https://example.org/1',
    about: ['1 May'],
    image: null,
    links: [],
  };
  expect(articleHtml('<p>Text</p>', around)).toBe(
    '<header><p>A</p><p>1 May</p></header><section><p>Text</p></section>',
  );
});

it('puts head and links around a text, and takes nothing of them for markup', () => {
  const html = articleHtml('<p>Text</p>', {
    feedTitle: 'A & B',
    title: '<b>bold</b>',
    url: 'https://example.org/?a="b"',
    about: ['Ada', '1 May'],
    image: 'https://example.org/"1".jpg',
    links: [{ url: 'https://example.org/a.mp3', text: 'Sound' }],
  });
  expect(html).toBe(
    '<header><p>A &amp; B</p><h1><a href="https://example.org/?a=&quot;b&quot;">&lt;b&gt;bold&lt;/b&gt;</a></h1>' +
      '<p>Ada · 1 May</p></header><figure><img src="https://example.org/&quot;1&quot;.jpg" alt=""></figure><section><p>Text</p></section>' +
      '<footer><ul><li><a href="https://example.org/a.mp3">Sound</a></li></ul></footer>',
  );
});
