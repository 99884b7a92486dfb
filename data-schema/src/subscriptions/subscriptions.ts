import * as v from 'valibot';

import { idSchema } from '../crypto/id.ts';
import { jsonForm } from '../form/form.ts';
import { key, list, record, text } from '../form/records.ts';
import { registerSchema } from '../registers/register.ts';
import { MAX_URL_CHARACTERS } from './canonical-feed-url.ts';
import { attributesSchema } from './feed-attributes.ts';

export const urlSchema = v.pipe(text(MAX_URL_CHARACTERS), v.regex(/^https?:\/\/./));
export const nameSchema = text(512);

/** Shortest and longest override of a feed's interval. */
const intervalSchema = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7 * 24 * 60));

/** What can be set on a feed, each field for itself. */
export const feedFields = {
  url: urlSchema,
  subscribed: v.boolean(),
  /** Null: the feed's own. */
  title: v.nullable(nameSchema),
  folder: v.nullable(idSchema),
  /** Minutes between visits; null: as the feed publishes. */
  intervalMinutes: v.nullable(intervalSchema),
  /** Null: none. */
  attributes: v.nullable(attributesSchema),
};

export const folderFields = {
  present: v.boolean(),
  name: nameSchema,
  parent: v.nullable(idSchema),
};

/** What a rule looks at and does when an article arrives. All of feed, folder and text must fit; null fits any. */
export const ruleBodySchema = record({
  feed: v.nullable(idSchema),
  folder: v.nullable(idSchema),
  field: v.picklist(['title', 'author', 'category', 'body', 'any']),
  contains: v.pipe(text(256), v.minLength(1)),
  action: v.picklist(['read', 'star']),
});

export type RuleBody = v.InferOutput<typeof ruleBodySchema>;

export const ruleFields = { present: v.boolean(), body: ruleBodySchema };

export const settingKeySchema = key(/^[a-z][a-zA-Z0-9.-]{0,63}$/);
export const settingValueSchema = v.nullable(
  v.union([text(1024), v.pipe(v.number(), v.finite()), v.boolean()]),
);

export type SettingValue = v.InferOutput<typeof settingValueSchema>;

const optional = <T>(schema: v.GenericSchema<unknown, T>) => v.exactOptional(registerSchema(schema));

/** A feed that was removed stays as a tombstone until no operation to come can be earlier. */
export const feedRowSchema = record({
  id: idSchema,
  url: optional(feedFields.url),
  subscribed: optional(feedFields.subscribed),
  title: optional(feedFields.title),
  folder: optional(feedFields.folder),
  intervalMinutes: optional(feedFields.intervalMinutes),
  attributes: optional(feedFields.attributes),
});

export const folderRowSchema = record({
  id: idSchema,
  present: optional(folderFields.present),
  name: optional(folderFields.name),
  parent: optional(folderFields.parent),
});

export const ruleRowSchema = record({
  id: idSchema,
  present: optional(ruleFields.present),
  body: optional(ruleFields.body),
});

export type FeedRow = v.InferOutput<typeof feedRowSchema>;
export type FolderRow = v.InferOutput<typeof folderRowSchema>;
export type RuleRow = v.InferOutput<typeof ruleRowSchema>;

/** What the reader follows and how; every field is a register. */
export const subscriptionsSchema = record({
  feeds: list(feedRowSchema),
  folders: list(folderRowSchema),
  rules: list(ruleRowSchema),
  settings: v.pipe(v.record(settingKeySchema, registerSchema(settingValueSchema)), v.readonly()),
});

export type Subscriptions = v.InferOutput<typeof subscriptionsSchema>;

export const SUBSCRIPTIONS_PATH = 'subscriptions';

export const subscriptionsForm = jsonForm({ role: 'subscriptions', format: 1, schema: subscriptionsSchema });

export const NO_SUBSCRIPTIONS: Subscriptions = { feeds: [], folders: [], rules: [], settings: {} };
