import type { Id } from '../crypto/id.ts';
import { assign, type Register, type Stamp } from '../registers/register.ts';
import type { FeedRow, FolderRow, RuleBody, RuleRow, SettingValue, Subscriptions } from './subscriptions.ts';
import { upsertRow } from './upsert-row.ts';

/** The fields of a row that an operation sets; a field that is absent stays as it is. */
type Patch<Row> = {
  readonly [Field in Exclude<keyof Row, 'id'>]?: NonNullable<Row[Field]> extends Register<infer T>
    ? T | undefined
    : never;
};

export type FeedPatch = Patch<FeedRow>;
export type FolderPatch = Patch<FolderRow>;

/**
 * Sets fields of a feed that need not be known yet: an edit that overtakes its subscription on the way must count as
 * well. Such a row is not a subscription until `url` and `subscribed` have arrived.
 */
export function patchFeed(state: Subscriptions, id: Id, patch: FeedPatch, stamp: Stamp): Subscriptions {
  const { url, subscribed, title, folder, intervalMinutes, attributes } = patch;
  const feeds = upsertRow<FeedRow>(state.feeds, { id }, (row) => ({
    ...row,
    ...(url !== undefined && { url: assign(row.url, url, stamp) }),
    ...(subscribed !== undefined && { subscribed: assign(row.subscribed, subscribed, stamp) }),
    ...(title !== undefined && { title: assign(row.title, title, stamp) }),
    ...(folder !== undefined && { folder: assign(row.folder, folder, stamp) }),
    ...(intervalMinutes !== undefined && {
      intervalMinutes: assign(row.intervalMinutes, intervalMinutes, stamp),
    }),
    ...(attributes !== undefined && { attributes: assign(row.attributes, attributes, stamp) }),
  }));
  return { ...state, feeds };
}

export function patchFolder(state: Subscriptions, id: Id, patch: FolderPatch, stamp: Stamp): Subscriptions {
  const { present, name, parent } = patch;
  const folders = upsertRow<FolderRow>(state.folders, { id }, (row) => ({
    ...row,
    ...(present !== undefined && { present: assign(row.present, present, stamp) }),
    ...(name !== undefined && { name: assign(row.name, name, stamp) }),
    ...(parent !== undefined && { parent: assign(row.parent, parent, stamp) }),
  }));
  return { ...state, folders };
}

/** `body` null takes the rule away. */
export function putRule(state: Subscriptions, id: Id, body: RuleBody | null, stamp: Stamp): Subscriptions {
  const rules = upsertRow<RuleRow>(state.rules, { id }, (row) => ({
    ...row,
    present: assign(row.present, body !== null, stamp),
    ...(body !== null && { body: assign(row.body, body, stamp) }),
  }));
  return { ...state, rules };
}

export function putSetting(
  state: Subscriptions,
  key: string,
  value: SettingValue,
  stamp: Stamp,
): Subscriptions {
  const settings = { ...state.settings, [key]: assign(state.settings[key], value, stamp) };
  return { ...state, settings };
}
