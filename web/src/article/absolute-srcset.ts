import { absoluteUrl } from './absolute-url.ts';

/**
 * Each candidate made absolute, those that are no web address dropped; null: none is left. A comma ends an address
 * only where white space follows it or the list ends.
 * https://html.spec.whatwg.org/multipage/images.html#parsing-a-srcset-attribute
 */
export function absoluteSrcset(srcset: string | null, baseUrl: string): string | null {
  const candidates: string[] = [];
  let rest = srcset ?? '';
  while (candidates.length < 64) {
    rest = rest.replace(/^[\s,]+/u, '');
    const address = /^\S+/u.exec(rest)?.[0];
    if (address === undefined) break;
    rest = rest.slice(address.length);
    let descriptor = '';
    if (!address.endsWith(',')) {
      descriptor = /^[^,]*/u.exec(rest)?.[0] ?? '';
      rest = rest.slice(descriptor.length);
    }
    const url = absoluteUrl(address.replace(/,+$/u, ''), baseUrl);
    // A comma at either end of an address would be read as the end of the candidate.
    if (url === null || url.endsWith(',')) continue;
    const size = /^(?:\d+w|\d*\.?\d+x)$/u.exec(descriptor.trim())?.[0];
    candidates.push(size === undefined ? url : `${url} ${size}`);
  }
  return candidates.length === 0 ? null : candidates.join(', ');
}
