import { openDB } from 'idb';

import type { SiteConfig } from '../../config/site-config.ts';
import type { ForgefeedSchema, Storage } from './storage.ts';

/** All Pages sites of one account share an origin: names carry forge and repository. */
export function storageName({ forge, serverUrl, repository }: SiteConfig): string {
  return `forgefeed:${forge}:${new URL(serverUrl).host}:${repository.toLowerCase()}`;
}

export function openStorage(config: SiteConfig): Promise<Storage> {
  return openDB<ForgefeedSchema>(storageName(config), 1, {
    upgrade: (database) => {
      for (const name of ['files', 'device', 'seen', 'remembered', 'sent', 'token', 'pairing'] as const) {
        database.createObjectStore(name);
      }
      database.createObjectStore('outbox', { keyPath: 'number' });
    },
  });
}
