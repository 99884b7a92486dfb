import { DEFAULT_RETENTION, type RetentionRules, type Subscriptions } from '@forgefeed/data-schema';

/** As the reader's settings say, else as it comes. */
export function retentionRules({ settings }: Pick<Subscriptions, 'settings'>): RetentionRules {
  const setting = (key: string, standard: number) => {
    const value = settings[key]?.[0];
    return typeof value === 'number' && value >= 1 ? value : standard;
  };
  return {
    readDays: setting('retention.readDays', DEFAULT_RETENTION.readDays),
    unreadDays: setting('retention.unreadDays', DEFAULT_RETENTION.unreadDays),
    perFeed: setting('retention.perFeed', DEFAULT_RETENTION.perFeed),
  };
}
