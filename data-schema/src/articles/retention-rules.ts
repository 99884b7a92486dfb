import type { Subscriptions } from '../subscriptions/subscriptions.ts';

/** How long articles stay. Starred ones stay for ever. */
export interface RetentionRules {
  readonly readDays: number;
  readonly unreadDays: number;
  /** The newest of each feed that are kept at most, starred ones not counted. */
  readonly perFeed: number;
}

/** As the reader's settings say, else as it comes. */
export function retentionRules({ settings }: Pick<Subscriptions, 'settings'>): RetentionRules {
  const setting = (key: string, standard: number) => {
    const value = settings[key]?.[0];
    return typeof value === 'number' && value >= 1 ? value : standard;
  };
  return {
    readDays: setting('retention.readDays', 90),
    unreadDays: setting('retention.unreadDays', 180),
    perFeed: setting('retention.perFeed', 1000),
  };
}
