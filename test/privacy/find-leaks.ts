import { decodedViews } from './decoded-views.ts';

export interface Leak {
  /** Where it stands: an object's id, or a log. */
  readonly place: string;
  readonly secret: string;
}

/** Shorter ones would be found anywhere by chance. */
export const MIN_SECRET_BYTES = 6;

/** Where any of the secrets can be read in any of the places, in UTF-8 or UTF-16, however it is encoded. */
export function findLeaks(
  secrets: Iterable<string>,
  places: Iterable<{ readonly name: string; readonly bytes: Buffer }>,
): readonly Leak[] {
  const search = secretSearch(secrets);
  const leaks: Leak[] = [];
  for (const { name, bytes } of places) {
    const found = new Set(decodedViews(bytes).flatMap(search));
    for (const secret of found) leaks.push({ place: name, secret });
  }
  return leaks;
}

/** Finds any of many texts in one pass: the first four bytes pick the candidates. */
function secretSearch(secrets: Iterable<string>): (bytes: Buffer) => readonly string[] {
  const byHead = new Map<number, { readonly secret: string; readonly bytes: Buffer }[]>();
  for (const secret of new Set(secrets)) {
    for (const encoding of ['utf8', 'utf16le'] as const) {
      const bytes = Buffer.from(secret, encoding);
      if (bytes.length < MIN_SECRET_BYTES) continue;
      const head = bytes.readUInt32BE(0);
      byHead.set(head, [...(byHead.get(head) ?? []), { secret, bytes }]);
    }
  }
  return (bytes) => {
    const found: string[] = [];
    for (let at = 0; at + 4 <= bytes.length; at++) {
      for (const candidate of byHead.get(bytes.readUInt32BE(at)) ?? []) {
        const end = at + candidate.bytes.length;
        if (end <= bytes.length && bytes.compare(candidate.bytes, 0, candidate.bytes.length, at, end) === 0) {
          found.push(candidate.secret);
        }
      }
    }
    return found;
  };
}
