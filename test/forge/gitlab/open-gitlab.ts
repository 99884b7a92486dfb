import { rm } from 'node:fs/promises';

import type { ForgeCore } from '../core/forge-core.ts';
import type { HostAnswer, HostRequest } from '../core/host-request.ts';
import { type Host, openHost } from '../core/open-host.ts';
import { backgroundWork } from './background-work.ts';
import { children } from './children.ts';
import { cachesFolder } from './ci/cache-store.ts';
import { planCache } from './ci/plan-cache.ts';
import { openRunner } from './ci/runner.ts';
import { answerGit } from './git/answer-git.ts';
import { answerRaw } from './git/answer-raw.ts';
import type { Gitlab } from './gitlab.ts';
import { defaultGitlabSettings, type GitlabSettings } from './gitlab-settings.ts';
import { answerApi } from './http/answer-api.ts';
import { rateCounters } from './http/rate-counters.ts';
import type { Instance } from './model/instance.ts';
import type { Project } from './model/project.ts';
import type { User } from './model/user.ts';
import { answerPages } from './pages/answer-pages.ts';
import { makeProject } from './person/make-project.ts';
import { personAt } from './person/person.ts';
import { requireRsync } from './require-rsync.ts';
import { runDueSchedules } from './schedules/run-due-schedules.ts';
import { storedFiles } from './stored-files.ts';

/** Opens an emulated GitLab with a runner of its own. */
export async function openGitlab(
  core: ForgeCore,
  options: {
    readonly runnerEnv: Readonly<Record<string, string>>;
    readonly settings?: Partial<GitlabSettings>;
  },
): Promise<Gitlab> {
  await requireRsync();
  const settings = { ...defaultGitlabSettings(), ...options.settings };
  const hosts: Host[] = [];
  let ids = 0;
  const instance: Instance = {
    core,
    settings,
    runnerEnv: options.runnerEnv,
    url: () => host.url,
    users: [],
    projects: [],
    accessTokens: [],
    jobTokens: new Map(),
    rates: rateCounters(core.clock),
    work: backgroundWork((error) => core.noteFailure(error)),
    children: children(),
    plans: planCache(),
    files: new Map(),
    runner: () => runner,
    makeProject: (project) =>
      makeProject(instance, project, async (made) => {
        const pages = await openHost(core, `gitlab-pages:${project.path}`, (request) =>
          answerPages(instance, made(), request),
        );
        hosts.push(pages);
        return pages.url;
      }),
    nextId: () => ++ids,
  };
  const runner = openRunner(instance);
  const host = await openHost(core, 'gitlab', (request) => answer(instance, request));
  hosts.push(host);

  const userCalled = (username: string): User => {
    const user = instance.users.find((candidate) => candidate.username === username);
    if (user === undefined) throw new Error(`there is nobody called ${username}`);
    return user;
  };
  const projectAt = (path: string): Project => {
    const project = instance.projects.find((candidate) => candidate.path === path);
    if (project === undefined) throw new Error(`there is no project ${path}`);
    return project;
  };

  return {
    url: host.url,
    settings,
    pagesUrl: (path) => projectAt(path).pagesUrl,
    addUser: (username) => {
      if (instance.users.some((user) => user.username === username)) throw new Error(`${username} is taken`);
      const user: User = { id: instance.nextId(), username, name: username, state: 'active' };
      instance.users.push(user);
      return user;
    },
    blockUser: (username) => {
      userCalled(username).state = 'blocked';
    },
    person: (username) => personAt(instance, userCalled(username)),
    project: projectAt,
    pipelines: (path) => projectAt(path).pipelines,
    setResourceGroupMode: (path, key, mode) => {
      const group = projectAt(path).resourceGroups.find((candidate) => candidate.key === key);
      if (group === undefined) throw new Error(`there is no resource group ${key} in ${path} yet`);
      group.processMode = mode;
    },
    dropCaches: (path) => rm(cachesFolder(projectAt(path)), { recursive: true, force: true }),
    stored: (path) => storedFiles(projectAt(path)),
    idle: () => instance.work.idle(),
    tick: () => runDueSchedules(instance),
    close: async () => {
      runner.close();
      await instance.children.close();
      await instance.work.idle();
      await Promise.all(hosts.map((each) => each.close()));
    },
  };
}

async function answer(instance: Instance, request: HostRequest): Promise<HostAnswer> {
  if (request.path.startsWith('/api/')) return answerApi(instance, request);
  const found = (await answerGit(instance, request)) ?? (await answerRaw(instance, request));
  return found ?? { status: 404, headers: { 'content-type': 'text/html' }, body: 'Page not found' };
}
