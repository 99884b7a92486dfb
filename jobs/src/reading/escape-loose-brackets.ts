/** What no name begins with, nor an end tag, a comment, CDATA or an instruction (XML section 2.3). */
const LOOSE = /<(?![\p{L}_:/!?])/gu;

/**
 * XML in which somebody wrote `<3` or `<=` as words: what begins no tag is escaped, for a tokenizer of XML takes it for
 * one and all that follows for its attributes. CDATA sections are left alone. One pass.
 */
export function escapeLooseBrackets(xml: string): string {
  const parts: string[] = [];
  let at = 0;
  while (at < xml.length) {
    const open = xml.indexOf('<![CDATA[', at);
    parts.push(xml.slice(at, open === -1 ? xml.length : open).replace(LOOSE, '&lt;'));
    if (open === -1) break;
    const close = xml.indexOf(']]>', open);
    at = close === -1 ? xml.length : close;
    parts.push(xml.slice(open, at));
  }
  return parts.join('');
}
