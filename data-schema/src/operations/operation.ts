import * as v from 'valibot';

import { tokenSchema } from '../access/access.ts';
import { feedCredentialsSchema } from '../credentials/credentials.ts';
import { idSchema } from '../crypto/id.ts';
import { milliseconds, rangeSchema, record } from '../form/records.ts';
import { keySlotSchema } from '../keyring/keyring.ts';
import {
  feedFields,
  folderFields,
  nameSchema,
  ruleBodySchema,
  settingKeySchema,
  settingValueSchema,
  urlSchema,
} from '../subscriptions/subscriptions.ts';

/** More ranges than this are several operations. */
export const MAX_RANGES = 500;

const at = milliseconds;
const optional = v.exactOptional;

/** Marks articles, by ranges of numbers. */
const markSchema = record({
  type: v.literal('mark'),
  at,
  field: v.picklist(['read', 'starred']),
  value: v.boolean(),
  ranges: v.pipe(v.array(rangeSchema), v.minLength(1), v.maxLength(MAX_RANGES), v.readonly()),
});

/** Follows a feed. Its id is made from the URL, so that two devices that follow the same URL mean the same feed. */
const subscribeSchema = record({
  type: v.literal('subscribe'),
  at,
  url: urlSchema,
  title: optional(v.nullable(nameSchema)),
  folder: optional(v.nullable(idSchema)),
  attributes: optional(feedFields.attributes),
});

const unsubscribeSchema = record({ type: v.literal('unsubscribe'), at, feed: idSchema });

const editFeedSchema = record({
  type: v.literal('edit-feed'),
  at,
  feed: idSchema,
  url: optional(feedFields.url),
  title: optional(feedFields.title),
  folder: optional(feedFields.folder),
  intervalMinutes: optional(feedFields.intervalMinutes),
  attributes: optional(feedFields.attributes),
});

/** What a feed asks for; null takes it away. */
const setCredentialsSchema = record({
  type: v.literal('set-credentials'),
  at,
  feed: idSchema,
  credentials: v.nullable(feedCredentialsSchema),
});

/** Makes a folder, or changes it. */
const putFolderSchema = record({
  type: v.literal('put-folder'),
  at,
  folder: idSchema,
  name: optional(folderFields.name),
  parent: optional(folderFields.parent),
});

/** Takes a folder away; what was in it is in none. */
const removeFolderSchema = record({ type: v.literal('remove-folder'), at, folder: idSchema });

const putRuleSchema = record({ type: v.literal('put-rule'), at, rule: idSchema, body: ruleBodySchema });

const removeRuleSchema = record({ type: v.literal('remove-rule'), at, rule: idSchema });

const setSchema = record({ type: v.literal('set'), at, key: settingKeySchema, value: settingValueSchema });

/** Gives the site the trigger token, or takes it away. */
const accessSchema = record({ type: v.literal('access'), at, token: v.nullable(tokenSchema) });

/** Adds a passphrase beside the others. */
const addSlotSchema = record({ type: v.literal('add-slot'), at, slot: keySlotSchema });

const removeSlotSchema = record({ type: v.literal('remove-slot'), at, slot: idSchema });

/** What the reader did. `at`: later than anything that the device had seen. */
export const operationSchema = v.variant('type', [
  markSchema,
  subscribeSchema,
  unsubscribeSchema,
  editFeedSchema,
  setCredentialsSchema,
  putFolderSchema,
  removeFolderSchema,
  putRuleSchema,
  removeRuleSchema,
  setSchema,
  accessSchema,
  addSlotSchema,
  removeSlotSchema,
]);

export type Operation = v.InferOutput<typeof operationSchema>;

export type MarkOperation = Extract<Operation, { type: 'mark' }>;

const OPERATION_TYPES: ReadonlySet<string> = new Set(
  operationSchema.options.map(({ pipe }) => pipe[0].entries.type.literal),
);

/** What an operation's text says, or why it says nothing that we can apply. */
export type ParsedOperation =
  | { readonly ok: true; readonly operation: Operation }
  | { readonly ok: false; readonly code: 'unknown-operation' | 'invalid-operation' };

export function parseOperation(value: unknown): ParsedOperation {
  const result = v.safeParse(operationSchema, value);
  if (result.success) return { ok: true, operation: result.output };
  const named = v.safeParse(v.object({ type: v.string() }), value);
  const isKnown = named.success && OPERATION_TYPES.has(named.output.type);
  return { ok: false, code: isKnown || !named.success ? 'invalid-operation' : 'unknown-operation' };
}
