import { foldRegister, type Register } from '../registers/register.ts';
import type { FeedRow, FolderRow, RuleRow, Subscriptions } from './subscriptions.ts';

/** Drops the times that are decided (set before `floor`), and the rows that are gone for good. */
export function foldSubscriptions(state: Subscriptions, floor: number): Subscriptions {
  const fold = <T>(register: Register<T>) => foldRegister(register, floor);
  return {
    feeds: state.feeds.map((row) => foldFeed(row, fold)).filter((row) => !isGone(row, row.subscribed)),
    folders: state.folders.map((row) => foldFolder(row, fold)).filter((row) => !isGone(row, row.present)),
    rules: state.rules.map((row) => foldRule(row, fold)).filter((row) => !isGone(row, row.present)),
    settings: Object.fromEntries(Object.entries(state.settings).map(([key, value]) => [key, fold(value)])),
  };
}

type Fold = <T>(register: Register<T>) => Register<T>;

function foldFeed({ id, url, subscribed, title, folder, intervalMinutes }: FeedRow, fold: Fold): FeedRow {
  return {
    id,
    ...(url && { url: fold(url) }),
    ...(subscribed && { subscribed: fold(subscribed) }),
    ...(title && { title: fold(title) }),
    ...(folder && { folder: fold(folder) }),
    ...(intervalMinutes && { intervalMinutes: fold(intervalMinutes) }),
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

/** Removed, or never there, and nothing about it is open any more. */
function isGone(row: object, present: Register<boolean> | undefined): boolean {
  const registers: unknown[] = Object.values(row).filter((value) => Array.isArray(value));
  return (
    present?.[0] !== true && registers.every((register) => Array.isArray(register) && register.length === 1)
  );
}
