import createDOMPurify, { type WindowLike } from 'dompurify';

import { absoluteUrl } from './absolute-url.ts';
import { ALLOWED_ATTRIBUTES, ALLOWED_TAGS } from './allowed-markup.ts';
import { embeddedPageUrl } from './embedded-page-url.ts';
import type { ImageSetting } from './image-setting.ts';
import { isTrackingPixel } from './is-tracking-pixel.ts';
import { placeMedia } from './place-media.ts';

export interface SanitizeOptions {
  /** The address of the article, or of its feed. */
  readonly baseUrl: string;
  readonly images: ImageSetting;
}

export type SanitizeHtml = (html: string, options: SanitizeOptions) => string;

/**
 * The first of two means, and enough by itself: what comes out runs nothing and asks for nothing but what the setting
 * for images allows, even in a page without a policy.
 */
export function createSanitizer(window: WindowLike): SanitizeHtml {
  // Hooks belong to an instance: others that use DOMPurify do not get ours.
  const purify = createDOMPurify(window);
  purify.addHook('uponSanitizeElement', (node) => {
    if (!isElement(node)) return;
    if (node.localName === 'img' && isTrackingPixel(node)) node.setAttribute('hidden', '');
    if (node.localName === 'iframe' && !isTrackingPixel(node)) linkInPlaceOfFrame(node);
  });
  // Its types leave out that it answers null where no body is left, as a `<frameset>` can bring about.
  const purified = (html: string): DocumentFragment | null =>
    purify.sanitize(html, {
      ALLOWED_TAGS: [...ALLOWED_TAGS],
      ALLOWED_ATTR: [...ALLOWED_ATTRIBUTES],
      ALLOW_DATA_ATTR: false,
      ALLOW_ARIA_ATTR: false,
      // A fragment stays in DOMPurify's own inert document: nothing in it loads while we work on it.
      RETURN_DOM_FRAGMENT: true,
    });
  return (html, { baseUrl, images }) => {
    const fragment = purified(html);
    if (fragment === null) return '';
    for (const unseen of fragment.querySelectorAll('[hidden]')) unseen.remove();
    for (const element of fragment.querySelectorAll('[width], [height]')) keepSizes(element);
    for (const link of fragment.querySelectorAll('[href]'))
      if (link.localName !== 'a') link.removeAttribute('href');
    placeMedia(fragment, { baseUrl, images });
    for (const link of fragment.querySelectorAll('a')) keepLink(link, baseUrl);
    const container = fragment.ownerDocument.createElement('div');
    container.append(fragment);
    return container.innerHTML;
  };
}

let ofThisPage: SanitizeHtml | null = null;

/** With the window of this page; a place without one, as a worker, has no DOM to sanitize with. */
export const sanitizeHtml: SanitizeHtml = (html, options) => {
  ofThisPage ??= createSanitizer(globalThis.window);
  return ofThisPage(html, options);
};

function isElement(node: Node): node is Element {
  return node.nodeType === 1;
}

/** Comes after the frame, so that DOMPurify walks over it too; the frame itself it removes. */
function linkInPlaceOfFrame(frame: Element): void {
  const src = frame.getAttribute('src') ?? '';
  if (src === '' || frame.closest('a') !== null) return;
  const link = frame.ownerDocument.createElement('a');
  link.setAttribute('href', src);
  link.textContent = frame.getAttribute('title') ?? '';
  frame.after(link);
}

function keepLink(link: HTMLAnchorElement, baseUrl: string): void {
  const url = absoluteUrl(link.getAttribute('href'), baseUrl, ['http:', 'https:', 'mailto:', 'tel:']);
  link.removeAttribute('href');
  if (url === null) return;
  const page = embeddedPageUrl(url);
  link.setAttribute('href', page);
  link.setAttribute('target', '_blank');
  link.setAttribute('rel', 'noopener noreferrer nofollow');
  // A link without a text cannot be seen, nor read out.
  if (link.textContent.trim() === '' && link.querySelector('img, audio, video') === null)
    link.append(URL.parse(page)?.host ?? page);
}

/** `10px` is common and meant as 10; anything else is not a size. */
function keepSizes(element: Element): void {
  for (const name of ['width', 'height']) {
    const pixels = /^\s*(\d{1,5})(?:px)?\s*$/u.exec(element.getAttribute(name) ?? '')?.[1];
    if (pixels === undefined) element.removeAttribute(name);
    else element.setAttribute(name, pixels);
  }
}
