import { decodeHTMLAttribute } from 'entities';

import { escapeHtml } from './escape-html.ts';
import { resolveUrl } from './resolve-url.ts';
import { scanMarkup } from '@forgefeed/data-schema/markup/scan-markup.ts';

const URL_ATTRIBUTES: ReadonlySet<string> = new Set(
  'href src poster cite longdesc action background'.split(' '),
);

/** Schemes that may run something; all others at worst lead nowhere. */
const UNSAFE = /^\s*(?:j\s*a\s*v\s*a|v\s*b)\s*s\s*c\s*r\s*i\s*p\s*t\s*:|^\s*data:(?!image\/)/i;

/** HTML as it stands but for its links, which are made whole; those that may run something lead nowhere. */
export function absoluteHtml(html: string, base: string | null): string {
  if (!html.includes('<')) return html;
  const parts: string[] = [];
  let copied = 0;
  const replace = (at: number, length: number, text: string) => {
    parts.push(html.slice(copied, at), escapeHtml(text).replaceAll('"', '&quot;').replaceAll("'", '&#39;'));
    copied = at + length;
  };
  scanMarkup(html, {
    xml: false,
    listener: {
      onStart: ({ attributes }) => {
        for (const [name, raw, at] of attributes) {
          if (raw === '') continue;
          const lower = name.toLowerCase();
          if (lower === 'srcset') {
            if (base !== null) replace(at, raw.length, absoluteSrcset(decodeHTMLAttribute(raw), base));
          } else if (URL_ATTRIBUTES.has(lower)) {
            const text = decodeHTMLAttribute(raw).replace(/[\t\n\r]/g, '');
            if (UNSAFE.test(text)) replace(at, raw.length, '#');
            else if (base !== null && !/^\s*(?:#|[a-z][a-z\d+.-]*:)/i.test(text)) {
              const whole = resolveUrl(text, base);
              if (whole !== null) replace(at, raw.length, whole);
            }
          }
        }
      },
      onEnd: () => undefined,
      onText: () => undefined,
    },
  });
  return parts.length === 0 ? html : parts.join('') + html.slice(copied);
}

/** HTML section 4.8.4.2.1; an address may hold commas, but does not begin or end with one. */
function absoluteSrcset(text: string, base: string): string {
  const candidates = [
    ...text.slice(0, 10_000).matchAll(/([^\s,]\S*[^\s,]|[^\s,])(\s+[\d.]+[wxh])?\s*(?:,|$)/g),
  ];
  return candidates.map(([, url = '', size = '']) => `${resolveUrl(url, base) ?? url}${size}`).join(', ');
}
