import { fitsAttributes } from '../subscriptions/attribute-bounds.ts';
import type { FeedAttributes } from '../subscriptions/feed-attributes.ts';

/** In lower case: what an outline says that has a field of its own. */
const OWN = new Set(['type', 'text', 'title', 'xmlurl', 'htmlurl', 'url', 'xmlns']);

/**
 * What an outline says that we have no field for, as far as a feed can carry it. A prefix is given its namespace, or it
 * could not be written again in another document.
 */
export function customAttributes(
  attributes: readonly (readonly [name: string, value: string])[],
  namespaces: ReadonlyMap<string, string>,
): FeedAttributes {
  let custom = new Map<string, string>();
  for (const [name, value] of attributes) {
    if (!isCustom(name) || value === '' || custom.has(name)) continue;
    const [prefix = '', local] = name.split(':');
    const namespace = namespaces.get(prefix);
    if (local !== undefined && namespace === undefined) continue;
    const more = new Map(custom);
    if (local !== undefined && namespace !== undefined) more.set(`xmlns:${prefix}`, namespace);
    more.set(name, value);
    if (fitsAttributes(Object.fromEntries(more))) custom = more;
  }
  return Object.fromEntries(custom);
}

/** Whether a list may say it of a feed beside what we say. */
export function isCustom(name: string): boolean {
  return !OWN.has(name.toLowerCase()) && !name.startsWith('xmlns:') && name !== '__proto__';
}
