import type { IconType } from '@forgefeed/data-schema';

/** What a picture is by its first bytes, whatever its server says; null for what is none of ours, SVG above all. */
export function iconType(bytes: Uint8Array): IconType | null {
  const head = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (head.startsWith('\0\0\x01\0')) return 'image/x-icon';
  if (/^GIF8[79]a/.test(head)) return 'image/gif';
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  return /^RIFF[^]{4}WEBP$/.test(head) ? 'image/webp' : null;
}
