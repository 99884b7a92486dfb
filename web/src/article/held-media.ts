/** The only class that sanitized HTML can have: what a feed brings is stripped. */
export const HELD_MEDIA_CLASS = 'held-media';

/**
 * Stands where an image, a sound or a film would have been loaded: nothing in it makes a request. Within a link it is
 * no link itself, for a parser would end the outer one there.
 */
export function heldMedia(element: Element, url: string | null): HTMLElement {
  const document = element.ownerDocument;
  const within = element.closest('a') !== null;
  const link = url === null || within ? null : document.createElement('a');
  const held = link ?? document.createElement('span');
  if (link !== null && url !== null) link.href = url;
  held.className = HELD_MEDIA_CLASS;
  const alt = element.getAttribute('alt') ?? element.getAttribute('title') ?? '';
  const host = url === null ? '' : (URL.parse(url)?.host ?? '');
  held.textContent = [alt.trim(), host === '' ? '' : `(${host})`].filter((part) => part !== '').join(' ');
  return held;
}

/** How many were held back: a page offers to show them only where there are some. */
export function countHeldMedia(sanitizedHtml: string): number {
  return sanitizedHtml.split(`class="${HELD_MEDIA_CLASS}"`).length - 1;
}
