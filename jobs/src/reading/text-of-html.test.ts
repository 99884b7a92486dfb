import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { anyText } from './test-support/any-text.ts';
import { textOfHtml } from './text-of-html.ts';

describe('the text of HTML', () => {
  it.each([
    ['', ''],
    ['plain', 'plain'],
    ['  two\n\t words\u00a0', 'two words'],
    ['<p>one</p><p>two</p>', 'one two'],
    ['one<br>two<hr/>three', 'one two three'],
    ['in<b>side</b> a <i>word</i>', 'inside a word'],
    ['<li>a<li>b', 'a b'],

    // Entities
    ['a &amp; b &lt;c&gt; &quot;d&quot; &#39;e&#x27;', `a & b <c> "d" 'e'`],
    ['caf&eacute; &mdash; &hellip;', 'caf\u00e9 \u2014 \u2026'],
    ['&#128512; &#x1F600;', '\ud83d\ude00 \ud83d\ude00'],
    ['&amp;amp; &amp;lt;b&amp;gt;', '&amp; &lt;b&gt;'], // once
    ['AT&T &foo; &; &# &#x; &amp', 'AT&T &foo; &; &# &#x; &amp'],
    ['&constructor; &toString; &__proto__;', '&constructor; &toString; &__proto__;'],
    ['&#0; &#xD800; &#x110000; &#99999999999999999999;', '\ufffd \ufffd \ufffd \ufffd'],

    // What is no text
    ['a<!-- b -->c', 'a c'],
    ['a<!-- <p> > -- b -->c', 'a c'],
    ['a<!-->b<!--->c', 'a b c'],
    ['<!doctype html><?php echo 1 ?>a', 'a'],
    ['a<script>if (1 < 2) "</p>";</script>b', 'a b'],
    ['a<SCRIPT src="x">b</Script >c', 'a c'],
    ['a<style>p > b {}</style>b', 'a b'],
    ['a<script><!-- </script>b', 'a b'],
    ['a<noscript><img alt="x"></noscript>b', 'a b'],
    ['<scripted>a</scripted>', 'a'],

    // Attributes are none either, whatever stands in them
    ['<img alt="a > b" title=\'c > d\'>e', 'e'],
    ['<a href=x title = "y>z">e</a>', 'e'],
    [`<a title=it's>e</a> don't`, `e don't`],

    // What is not closed
    ['a <b', 'a <b'],
    ['a <b>c', 'a c'],
    ['a<!-- b', 'a<!-- b'],
    ['<!-- a', '<!-- a'],
    ['<!-- a > b', ''],
    ['x<!-- a > b', 'x'],
    ['a<script>b > c', 'a b > c'],
    ['a<style>b</script>c<script>d', 'a b c d'],
    ['a <p title="b > c', 'a'],

    // `<` that begins no tag
    ['1 < 2 > 0', '1 < 2 > 0'],
    ['1 <2> 3', '1 <2> 3'],
    ['<3 & <-> <', '<3 & <-> <'],
    ['<<b>>', '<>'],
  ])('%j is %j', (html, text) => {
    expect(textOfHtml(html)).toBe(text);
  });

  it('is on one line, without white space around it, and never fails', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '<p',
      '</',
      '<!--',
      '-->',
      '"',
      "'",
      '=',
      '&',
      ';',
      'script',
      '\n',
      ' ',
      'a',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, anyText(10))), (pieces) => {
        const text = textOfHtml(pieces.join(''));
        expect(text).toBe(text.trim().replace(/\s+/g, ' '));
      }),
    );
  });

  it('is what was escaped', () => {
    const text = fc.string().map((raw) => raw.trim().replace(/\s+/g, ' '));
    fc.assert(
      fc.property(text, (raw) => {
        const escaped = raw.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
        expect(textOfHtml(`<p>${escaped}</p>`)).toBe(raw);
      }),
    );
  });

  it('is made of no more than is asked for', () => {
    const html = `<ul>${' '.repeat(10_000)}${'<li>word</li>\n'.repeat(100_000)}`;
    expect(textOfHtml(html, 100)).toBe(Array.from({ length: 25 }, () => 'word').join(' '));
  });
});

describe('hostile HTML is read in one pass', () => {
  it.each([
    ['<', 1_000_000],
    ['<h', 500_000],
    ['<h ', 500_000],
    ['<p\n', 500_000],
    ['<!--', 200_000],
    ['<!-- >', 200_000],
    ['<!', 500_000],
    ['</', 500_000],
    ['<?', 500_000],
    ['&', 1_000_000],
    ['&#', 500_000],
    ['&a', 500_000],
    ['&amp', 300_000],
    ['<div>', 100_000],
    ['<script>', 100_000],
    ['<script', 100_000],
    ['<a b="', 200_000],
    [`<a b='`, 200_000],
    ['<a b=', 200_000],
    ['=  ', 300_000],
    [' ', 1_000_000],
    ['a \n', 300_000],
  ])(
    '%j, %i times',
    (piece, times) => {
      for (const html of [piece.repeat(times), `${piece.repeat(times)}>`, `<p>${piece.repeat(times)}</p>`]) {
        expect(textOfHtml(html).length).toBeLessThanOrEqual(html.length);
      }
    },
    30_000, // in the square of the length it would take minutes
  );
});
