import * as v from 'valibot';

import { fromBase64url } from '../bytes/base64url.ts';
import { type Id, idSchema } from '../crypto/id.ts';
import { jsonForm } from '../form/form.ts';
import { list, record } from '../form/records.ts';

/** How many files share the icons; one that is new costs a reader a sixteenth of them. */
export const ICON_SHARDS = 16;

export const MAX_ICON_BYTES = 32 * 1024;

/** Pictures that hold no scripts and ask for nothing when they are shown: no SVG. */
export const iconTypeSchema = v.picklist([
  'image/png',
  'image/x-icon',
  'image/gif',
  'image/jpeg',
  'image/webp',
]);

export type IconType = v.InferOutput<typeof iconTypeSchema>;

const MAX_CHARACTERS = Math.ceil((MAX_ICON_BYTES * 4) / 3);

const bytesSchema = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(MAX_CHARACTERS),
  v.check((text) => fromBase64url(text) !== null),
);

/** The icon of the page that a feed belongs to. `bytes`: as base64url. */
export const feedIconSchema = record({ feed: idSchema, type: iconTypeSchema, bytes: bytesSchema });

export type FeedIcon = v.InferOutput<typeof feedIconSchema>;

export const iconsSchema = record({ icons: list(feedIconSchema) });

export type Icons = v.InferOutput<typeof iconsSchema>;

export const NO_ICONS: Icons = { icons: [] };

export const iconsForm = jsonForm({ role: 'icons', format: 1, schema: iconsSchema });

export function iconsPath(shard: number): string {
  return `icons/${shard}`;
}

export function iconShardOf(feed: Id): number {
  return (fromBase64url(feed)?.[0] ?? 0) % ICON_SHARDS;
}
