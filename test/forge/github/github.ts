import type { Actions } from '../github-actions/actions.ts';
import type { GithubSettings } from './github-settings.ts';
import type { GithubRepository } from './model.ts';
import type { Person } from './person/person.ts';

/** The emulated GitHub. */
export interface Github {
  /** Of the REST API, of the web host (git over HTTP), of raw files; without a slash at the end. */
  readonly urls: { readonly api: string; readonly server: string; readonly raw: string };
  /** May be changed while it runs. */
  readonly settings: GithubSettings;
  readonly actions: Actions;
  /** Opens an account, and the origin of its sites. */
  addUser(login: string): Promise<Person>;
  /** Somebody who has an account, signed in to the web pages. */
  person(login: string): Person;
  repository(owner: string, name: string): GithubRepository;
  /** Where the site of a repository is, or would be; with a slash at its end. */
  pagesUrl(owner: string, name: string): string;
  /** Starts what schedules ask for since the last call, by the forge's clock. */
  tick(): Promise<void>;
  /** Until nothing runs or waits. */
  idle(): Promise<void>;
  close(): Promise<void>;
}
