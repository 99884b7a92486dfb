import { articlePolicy } from './article-policy.ts';
import type { ArticleStyle } from './article-style.ts';
import type { ImageSetting } from './image-setting.ts';

/**
 * The second of two means: a document that is harmless with any HTML in it, in a frame with these tokens.
 *
 * - never `allow-scripts`; nor `allow-forms`, `allow-top-navigation`, `allow-downloads`: without scripts a refresh by
 *   `<meta>` and autoplay are forbidden as well (HTML, "sandboxed automatic features").
 * - `allow-popups` for links, and `-to-escape-sandbox`, or the page that a link opens would have no scripts either.
 * - not `allow-same-origin`, though we could then measure the article and hear its keys. Measured in Chromium 156:
 *   with it `<link rel=prefetch>` fetches under `default-src 'none'`, and `referrerpolicy=unsafe-url` tells every
 *   image's host where this copy lives; from an opaque origin neither happens. It also would leave the policy alone
 *   between a `javascript:` link in a new window and our origin. And WebKit runs no listener of ours in a frame
 *   without scripts (https://bugs.webkit.org/show_bug.cgi?id=218086), so that it would not even serve its purpose.
 *
 * Hence the frame scrolls by itself, and `keep-keys.ts` keeps the keyboard with the page. `srcdoc` inherits the
 * policy of the page, too: that must allow images, media and the hash of the style; and by `frame-src 'none'` it
 * stops a link with `target=_self` from opening in here.
 */
export const ARTICLE_SANDBOX = 'allow-popups allow-popups-to-escape-sandbox';

export interface ArticleDocument {
  readonly html: string;
  readonly title: string;
  /** BCP 47; null: unknown */
  readonly language: string | null;
  readonly direction: 'ltr' | 'rtl' | 'auto';
  readonly style: ArticleStyle;
  readonly images: ImageSetting;
}

/** All that is ours comes before what is not: of `<base target>` and of a title the first counts. */
export function articleDocument(article: ArticleDocument): string {
  const language = article.language === null ? '' : ` lang="${escapeHtml(article.language)}"`;
  return [
    `<!doctype html><html${language} dir="${article.direction}"><head>`,
    `<meta http-equiv="Content-Security-Policy" content="${articlePolicy(article.images, article.style.hash)}">`,
    '<meta charset="utf-8">',
    '<meta name="referrer" content="no-referrer">',
    // Once off, it cannot be turned on again.
    '<meta http-equiv="x-dns-prefetch-control" content="off">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<base target="_blank">',
    `<title>${escapeHtml(article.title)}</title>`,
    `<style>${article.style.text}</style>`,
    `</head><body>${article.html}</body></html>`,
  ].join('');
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
