import { foldRegister, type Register } from '../registers/register.ts';
import type { FeedRow, FolderRow, RuleRow, Subscriptions } from './subscriptions.ts';

/** Drops the times that are decided (set before `floor`), and the rows that are gone for good. */
export function foldSubscriptions(state: Subscriptions, floor: number): Subscriptions {
  const fold = <T>(register: Register<T>) => foldRegister(register, floor);
  return {
    feeds: state.feeds.map((row) => foldFeed(row, fold)).filter((row) => !isGone(row, shownOfFeed(row))),
    folders: state.folders
      .map((row) => foldFolder(row, fold))
      .filter((row) => !isGone(row, [row.present, row.name, row.parent])),
    rules: state.rules.map((row) => foldRule(row, fold)).filter((row) => !isGone(row, [row.present])),
    settings: Object.fromEntries(Object.entries(state.settings).map(([key, value]) => [key, fold(value)])),
  };
}

type Fold = <T>(register: Register<T>) => Register<T>;

function foldFeed(row: FeedRow, fold: Fold): FeedRow {
  const { id, url, subscribed, title, folder, intervalMinutes, attributes } = row;
  return {
    id,
    ...(url && { url: fold(url) }),
    ...(subscribed && { subscribed: fold(subscribed) }),
    ...(title && { title: fold(title) }),
    ...(folder && { folder: fold(folder) }),
    ...(intervalMinutes && { intervalMinutes: fold(intervalMinutes) }),
    ...(attributes && { attributes: fold(attributes) }),
  };
}

function foldFolder({ id, present, name, parent }: FolderRow, fold: Fold): FolderRow {
  return {
    id,
    ...(present && { present: fold(present) }),
    ...(name && { name: fold(name) }),
    ...(parent && { parent: fold(parent) }),
  };
}

function foldRule({ id, present, body }: RuleRow, fold: Fold): RuleRow {
  return { id, ...(present && { present: fold(present) }), ...(body && { body: fold(body) }) };
}

type Shown = Register<unknown> | undefined;

/** Not the URL: following the feed again sets that anew. */
function shownOfFeed(row: FeedRow): readonly Shown[] {
  return [row.subscribed, row.title, row.folder, row.intervalMinutes, row.attributes];
}

/**
 * Not there, nothing about it open any more, and nothing kept that would show if it came back: then what is yet to come
 * ends in the same with this row as without it.
 */
function isGone(row: FeedRow | FolderRow | RuleRow, shown: readonly Shown[]): boolean {
  const registers: unknown[] = Object.values(row).filter((value) => Array.isArray(value));
  return (
    registers.every((register) => Array.isArray(register) && register.length === 1) &&
    shown.every((register) => register === undefined || BLANK.has(register[0]))
  );
}

/** What a field that was never set shows as. */
const BLANK: ReadonlySet<unknown> = new Set([false, null, '']);
