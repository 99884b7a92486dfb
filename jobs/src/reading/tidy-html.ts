import { decodeHTMLAttribute } from 'entities';

import { escapeHtml } from './escape-html.ts';
import { resolveUrl } from './resolve-url.ts';
import { scanMarkup, type StartTag } from '@forgefeed/data-schema/markup/scan-markup.ts';
import { withoutTracking } from '@forgefeed/data-schema';

/** Elements that go with all that is in them: nobody reads it. */
const GONE: ReadonlySet<string> = new Set(
  'script style template head title select textarea applet'.split(' '),
);

/** Elements whose tags go: they act, or are of a page and not of an article. */
const UNWRAPPED: ReadonlySet<string> = new Set(
  'html body form input button base meta link object embed param noscript frameset frame option label fieldset'.split(
    ' ',
  ),
);

const URL_ATTRIBUTES: ReadonlySet<string> = new Set('href src poster cite longdesc'.split(' '));

/** Attributes that an article needs no more than it needs what they do. */
const DROPPED =
  /^(?:on.*|style|class|srcdoc|formaction|action|ping|target|data-.*|xmlns.*|background|xlink:.*|http-equiv)$/;

/**
 * HTML of a feed as it is stored: links of safe schemes only, nothing that acts, no pixels that count readers and no
 * marks of campaigns. It is not what makes it safe to show: the reader's own sanitizer and frame do that.
 */
export function tidyHtml(html: string): string {
  if (!html.includes('<')) return html;
  const parts: string[] = [];
  let gone: string | null = null;
  let depth = 0;
  scanMarkup(html, {
    xml: false,
    listener: {
      onStart: (tag) => {
        const name = tag.name.toLowerCase();
        if (gone !== null) {
          if (name === gone) depth++;
        } else if (GONE.has(name)) {
          [gone, depth] = [name, 1];
        } else if (!UNWRAPPED.has(name) && !(name === 'img' && isPixel(tag))) {
          parts.push(tidyTag(name, tag));
        }
      },
      onEnd: (raw) => {
        const name = raw.toLowerCase();
        if (gone !== null) {
          if (name === gone && --depth === 0) gone = null;
        } else if (!UNWRAPPED.has(name) && !GONE.has(name) && /^[a-z][\w:-]*$/.test(name)) {
          parts.push(`</${name}>`);
        }
      },
      onText: (text) => {
        // A `<` that begins no tag would begin one once its neighbours are gone.
        if (gone === null) parts.push(text.replaceAll('<', '&lt;'));
      },
    },
  });
  return parts.join('');
}

function tidyTag(name: string, { attributes, isEmpty }: StartTag): string {
  if (!/^[a-z][\w:-]*$/.test(name)) return '';
  const kept = attributes.flatMap(([raw, value]) => {
    const attribute = raw.toLowerCase();
    if (!/^[a-z][\w:-]*$/.test(attribute) || DROPPED.test(attribute)) return [];
    const text = decodeHTMLAttribute(value);
    const shown = URL_ATTRIBUTES.has(attribute)
      ? tidyUrl(text, attribute)
      : attribute === 'srcset'
        ? tidySrcset(text)
        : text;
    return shown === null ? [] : [` ${attribute}="${escapeHtml(shown).replaceAll('"', '&quot;')}"`];
  });
  return `<${name}${[...new Set(kept)].join('')}${isEmpty ? '/' : ''}>`;
}

function tidyUrl(text: string, attribute: string): string | null {
  const trimmed = text.trim();
  if (attribute === 'href' && (/^(?:mailto|tel):/i.test(trimmed) || trimmed.startsWith('#'))) return trimmed;
  if (attribute === 'src' && /^data:image\/(?:png|jpeg|gif|webp|avif)[;,]/i.test(trimmed)) return trimmed;
  const url = resolveUrl(trimmed, null);
  return url === null ? null : withoutTracking(url);
}

/** HTML section 4.8.4.2.1; an address may hold commas, but it does not end with one. */
function tidySrcset(text: string): string | null {
  const candidates = [
    ...text.slice(0, 10_000).matchAll(/([^\s,]\S*[^\s,]|[^\s,])(\s+[\d.]+[wxh])?\s*(?:,|$)/g),
  ];
  const kept = candidates.flatMap(([, url = '', size = '']) => {
    const whole = resolveUrl(url, null);
    return whole === null ? [] : [`${whole}${size}`];
  });
  return kept.length === 0 ? null : kept.join(', ');
}

/** Pictures of one pixel, and those of counters that say no size. */
function isPixel({ attributes }: StartTag): boolean {
  const value = (wanted: string) =>
    attributes.find(([name]) => name.toLowerCase() === wanted)?.[1].trim() ?? '';
  const isTiny = (size: string) => /^[01](?:px)?$/.test(size);
  if (isTiny(value('width')) && isTiny(value('height'))) return true;
  return COUNTERS.test(value('src'));
}

const COUNTERS =
  /^https?:\/\/(?:feeds\.feedburner\.com\/~r\/|feeds\.wordpress\.com\/1\.0\/|stats\.wordpress\.com\/|pixel\.wp\.com\/|pixel\.quantserve\.com\/|b\.scorecardresearch\.com\/|www\.google-analytics\.com\/|(?:pi|a|da)\.feedsportal\.com\/|rss\.buysellads\.com\/img\.php|imageads\.googleadservices\.com\/)/i;
