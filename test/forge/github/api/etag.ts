import { createHash } from 'node:crypto';

export const weakTag = (bytes: string | Uint8Array): string => `W/"${hashOf(bytes)}"`;
export const hashOf = (bytes: string | Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');

/** `If-None-Match` compares weakly (RFC 9110, section 13.1.2). */
export function matchesTag(header: string | undefined, tag: string): boolean {
  const strip = (text: string) => text.trim().replace(/^W\//, '');
  return header?.split(',').some((each) => each.trim() === '*' || strip(each) === strip(tag)) ?? false;
}
