import { expect, it } from 'vitest';

import { escapeLooseBrackets } from './escape-loose-brackets.ts';

it.each([
  ['<title>I <3 you</title>', '<title>I &lt;3 you</title>'],
  ['<p>a <= b, a <- b, a < b, a <"b"</p>', '<p>a &lt;= b, a &lt;- b, a &lt; b, a &lt;"b"</p>'],
  ['<<b>x</b>', '&lt;<b>x</b>'],
  ['<a x="1<2"/>', '<a x="1&lt;2"/>'],
  ['at the end <', 'at the end &lt;'],
  ['<?xml?><!DOCTYPE x><!-- <3 --><été/><_a/><:b/>', '<?xml?><!DOCTYPE x><!-- &lt;3 --><été/><_a/><:b/>'],
  ['<![CDATA[I <3 you]]> <3 <![CDATA[<3]]>', '<![CDATA[I <3 you]]> &lt;3 <![CDATA[<3]]>'],
  ['<![CDATA[I <3 you', '<![CDATA[I <3 you'],
])('writes %s as %s', (xml, escaped) => {
  expect(escapeLooseBrackets(xml)).toBe(escaped);
});
