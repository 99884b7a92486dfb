import { withoutTracking } from './without-tracking.ts';

/**
 * What two addresses of one page have in common, to compare and not to open: without scheme, `www.`, a slash at the end
 * and marks of campaigns. Null: it is no address of the web.
 */
export function canonicalUrl(text: string): string | null {
  if (!/^https?:/i.test(text) || !URL.canParse(text)) return null;
  const { host, pathname, search, hash } = new URL(withoutTracking(text));
  return `//${host.replace(/^www\./, '')}${pathname.replace(/\/$/, '')}${search}${hash}`;
}
