import { describe, expect, it } from 'vitest';

import { markupAsText } from './markup-as-text.ts';

const cdata = (text: string) => `<![CDATA[${text}]]>`;

describe('markup in a text becomes its text', () => {
  it.each([
    ['<title>a <b>c</b></title>', `<title>${cdata('a <b>c</b>')}</title>`],
    ['<content type="xhtml"><p>a</p></content>', `<content type="xhtml">${cdata('<p>a</p>')}</content>`],
    ['<summary a=">"><p>a</p></summary >', `<summary a=">">${cdata('<p>a</p>')}</summary >`],
    // As HTML understands it
    ['<title><i/><br/><img src="/"/></title>', `<title>${cdata('<i></i><br/><img src="/"/>')}</title>`],
    ['<title>a &amp; <b>&lt;</b></title>', `<title>${cdata('a &amp; <b>&lt;</b>')}</title>`],
    [
      '<title><b/><![CDATA[1 < 2 & 3]]><!-- c --></title>',
      `<title>${cdata('<b></b>1 &lt; 2 &amp; 3')}</title>`,
    ],
    ['<title><b>]]></b></title>', `<title>${cdata('<b>]]&gt;</b>')}</title>`],
    // Elements of the same name within
    ['<content><title>a</title></content>', `<content>${cdata('<title>a</title>')}</content>`],
    ['<summary><summary>a</summary></summary>', `<summary>${cdata('<summary>a</summary>')}</summary>`],
    ['<title>a<br>b</title>', `<title>${cdata('a<br>b')}</title>`],
    [
      '<title><b>1</b></title><title><b>2</b></title>',
      `<title>${cdata('<b>1</b>')}</title><title>${cdata('<b>2</b>')}</title>`,
    ],
  ])('%s', (xml, text) => {
    expect(markupAsText(xml)).toBe(text);
  });
});

describe('all else stays as it is', () => {
  it.each([
    '',
    'no xml',
    '<title>plain &lt;b&gt;</title>',
    '<title/><title  /><title></title>',
    '<description><![CDATA[<p>a</p>]]></description>',
    '<description><!-- <p> --></description>',
    '<!-- <title><b/></title> -->',
    '<a><![CDATA[<title><b/></title>]]></a>',
    '<titles><b/></titles><x:title><b/></x:title>',
    '<link><b/></link>',
    // What is never closed
    '<title><b>',
    '<title',
    '<title a="',
    '<title><!-- </title>',
    '<title><![CDATA[ </title>',
    '<title><b></titles>',
    '<!-- <title><b/></title>',
  ])('%s', (xml) => {
    expect(markupAsText(xml)).toBe(xml);
  });
});

it.each([
  '<title>',
  '<title><b>',
  '<title/>',
  '<title>a</title>',
  '<title><b/></title>',
  '<title a="',
  '<title><![CDATA[',
  '<!--',
  '<![CDATA[',
  '</title>',
])(
  'one pass is enough for %j, 200,000 times',
  (piece) => {
    const text = markupAsText(piece.repeat(200_000));
    expect(text === markupAsText(piece).repeat(200_000)).toBe(true);
  },
  30_000, // in the square of the length it would take minutes
);
