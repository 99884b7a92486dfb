import { attributeOf, elementsOf, firstText } from './raw-node.ts';
import { mediaContents } from './media-elements.ts';

/** How long an episode or a film takes, in seconds, by iTunes's `h:m:s` or by Media RSS. */
export function findDuration(item: unknown): number | null {
  const media = mediaContents(item).map((node) => attributeOf(node, 'duration'));
  const texts = [firstText(elementsOf(item, 'itunes:duration')), ...media];
  return texts.map((text) => durationOf(text ?? '')).find((seconds) => seconds !== null) ?? null;
}

/** Null for none: many podcasts say 0 where they do not know. */
export function durationOf(text: string): number | null {
  const parts = /^(?:(?:(\d{1,4}):)?(\d{1,4}):)?(\d{1,7})(?:\.\d*)?$/.exec(text.trim());
  if (parts === null) return null;
  const [hours, minutes, seconds] = [parts[1], parts[2], parts[3]].map((part) => Number(part ?? 0));
  const all = (hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0);
  return all === 0 ? null : all;
}
