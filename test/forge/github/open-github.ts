import { tokenStore } from './accounts/token-store.ts';
import { userStore } from './accounts/user-store.ts';
import type { Actions, ActionsHost } from '../github-actions/actions.ts';
import { actionsHost } from './actions-host.ts';
import { answerApi } from './api/answer-api.ts';
import { openContract } from './api/contract/contract.ts';
import { rateBook } from './api/rates/rate-book.ts';
import type { ForgeCore } from '../core/forge-core.ts';
import type { HostAnswer, HostRequest } from '../core/host-request.ts';
import { type Host, openHost } from '../core/open-host.ts';
import { answerGit } from './git/answer-git.ts';
import type { Github } from './github.ts';
import { type GithubSettings, realSettings } from './github-settings.ts';
import type { Instance } from './instance.ts';
import { answerPages } from './pages/answer-pages.ts';
import { pagesUrl } from './pages/pages-url.ts';
import { findRepository, openPerson } from './person/open-person.ts';
import { answerRaw } from './raw/answer-raw.ts';
import { rawCache } from './raw/raw-cache.ts';
import { repositoryStore } from './repositories/repository-store.ts';
import { workTracker } from './work-tracker.ts';

export interface GithubOptions {
  readonly openActions: (host: ActionsHost) => Actions;
  /** What is not given is as on the real GitHub. */
  readonly settings?: Partial<GithubSettings>;
  /** For every step of every job. */
  readonly runnerEnv?: Readonly<Record<string, string>>;
}

/** Opens an emulated GitHub on loopback. */
export async function openGithub(
  core: ForgeCore,
  { openActions, settings: given = {}, runnerEnv = {} }: GithubOptions,
): Promise<Github> {
  await openContract();
  const settings: GithubSettings = { ...realSettings(), ...given };
  const work = workTracker();
  const hosts: Host[] = [];
  const open = async (name: string, answer: (request: HostRequest) => HostAnswer | Promise<HostAnswer>) => {
    const host = await openHost(core, name, (request) => work.track(Promise.resolve(answer(request))));
    hosts.push(host);
    return host.url;
  };
  const urls = {
    api: await open('github-api', (request) => answerApi(instance, request)),
    server: await open('github', (request) => answerGit(instance, request)),
    raw: await open('github-raw', (request) => answerRaw(instance, request)),
  };
  const parts = {
    core,
    settings,
    urls,
    users: userStore(),
    tokens: tokenStore(core.clock),
    repositories: repositoryStore(),
    rates: rateBook(core.clock, settings),
    rawCache: rawCache(core.clock),
  };
  const instance: Instance = {
    ...parts,
    get actions() {
      return actions;
    },
  };
  const actions = openActions(actionsHost(instance, runnerEnv));
  instance.users.add({
    login: 'github-actions[bot]',
    type: 'Bot',
    createdAtMs: core.clock.nowMs(),
    pagesOrigin: urls.server,
  });

  const person: Github['person'] = (login) => {
    const user = instance.users.find(login);
    if (user === null) throw new Error(`there is no account ${login}`);
    return openPerson(instance, user);
  };

  return {
    urls,
    settings,
    actions,
    addUser: async (login) => {
      const pagesOrigin = await open(`github-pages:${login}`, (request) =>
        answerPages(instance, login, request),
      );
      instance.users.add({ login, type: 'User', createdAtMs: core.clock.nowMs(), pagesOrigin });
      return person(login);
    },
    person,
    repository: (owner, name) => findRepository(instance, `${owner}/${name}`),
    pagesUrl: (owner, name) => pagesUrl(instance, findRepository(instance, `${owner}/${name}`)),
    tick: () => instance.actions.tick(),
    idle: () => instance.actions.idle(),
    close: async () => {
      await instance.actions.close();
      await Promise.all(hosts.map((host) => host.close()));
      await work.settled();
    },
  };
}
