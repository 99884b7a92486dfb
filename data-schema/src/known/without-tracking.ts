/** Marks of campaigns and of persons that links carry, which their pages do not need. */
const MARKS =
  /^(?:utm_[a-z_]+|fbclid|gclid|dclid|msclkid|yclid|mc_cid|mc_eid|igshid|_hsenc|_hsmi|mkt_tok|vero_id|wickedid|oly_anon_id|oly_enc_id)$/i;

/** An address without them; as it stands where it has none. */
export function withoutTracking(url: string): string {
  if (!/[?&]/.test(url) || !URL.canParse(url)) return url;
  const { hash } = new URL(url);
  const end = url.length - hash.length;
  const start = url.indexOf('?');
  if (start === -1 || start >= end) return url;
  const pairs = url.slice(start + 1, end).split('&');
  const kept = pairs.filter((pair) => !MARKS.test(pair.split('=', 1)[0] ?? ''));
  if (kept.length === pairs.length) return url;
  return url.slice(0, start) + (kept.length === 0 ? '' : `?${kept.join('&')}`) + url.slice(end);
}
