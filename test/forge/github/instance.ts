import type { TokenStore } from './accounts/token-store.ts';
import type { UserStore } from './accounts/user-store.ts';
import type { Actions } from '../github-actions/actions.ts';
import type { RateBook } from './api/rates/rate-book.ts';
import type { ForgeCore } from '../core/forge-core.ts';
import type { GithubSettings } from './github-settings.ts';
import type { RawCache } from './raw/raw-cache.ts';
import type { RepositoryStore } from './repositories/repository-store.ts';

/** One running GitHub: what all its hosts share. */
export interface Instance {
  readonly core: ForgeCore;
  readonly settings: GithubSettings;
  readonly urls: { readonly api: string; readonly server: string; readonly raw: string };
  readonly users: UserStore;
  readonly tokens: TokenStore;
  readonly repositories: RepositoryStore;
  readonly rates: RateBook;
  readonly rawCache: RawCache;
  readonly actions: Actions;
}
