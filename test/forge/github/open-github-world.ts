import { join } from 'node:path';
import { mkdir } from 'node:fs/promises';

import { expect } from 'vitest';

import type { ForgeCore } from '../core/forge-core.ts';
import { openForgeCore } from '../core/forge-core.ts';
import { gitEnvironment } from '../../git-server/git-environment.ts';
import { type ProcessResult, runProcess } from '../../git-server/run-process.ts';
import { type FakeActions, fakeActions } from './fake-actions.ts';
import type { Github } from './github.ts';
import type { GithubSettings } from './github-settings.ts';
import type { GithubRepository, Permissions } from './model.ts';
import { openGithub } from './open-github.ts';
import type { Person } from './person/person.ts';

/** A GitHub with two people, and one's public repository `feeds`: what most tests begin with. */
export interface GithubWorld {
  readonly core: ForgeCore;
  readonly github: Github;
  readonly actions: FakeActions;
  readonly octo: Person;
  readonly reader: Person;
  readonly feeds: GithubRepository;
  /** A token of octo for `feeds`. */
  token(permissions: Permissions): string;
  /** Asks the REST API. */
  api(path: string, options?: ApiOptions): Promise<ApiReply>;
  /** Runs git as a client, in a folder of its own. */
  git(args: readonly string[], folder?: string): Promise<ProcessResult>;
  /** The address of a repository, with a token in it. */
  remote(repository: string, token?: string): string;
  /** A new empty folder. */
  folder(): Promise<string>;
  /** Fails when the emulator itself has failed. */
  close(): Promise<void>;
}

export interface ApiOptions {
  readonly method?: string;
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export interface ApiReply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Undefined when there is no JSON. */
  readonly json: unknown;
}

export const FILES = {
  'README.md': 'feeds\n',
  'src/run.sh': '#!/bin/sh\n',
  '.github/workflows/fetch.yml': 'on: workflow_dispatch\n',
};

export async function openGithubWorld(settings: Partial<GithubSettings> = {}): Promise<GithubWorld> {
  const core = await openForgeCore();
  const actions = fakeActions();
  const github = await openGithub(core, { openActions: actions.open, settings });
  const octo = await github.addUser('octo');
  const reader = await github.addUser('reader');
  const feeds = await octo.createRepository({ name: 'feeds', template: true, content: { files: FILES } });
  let folders = 0;
  const world: GithubWorld = {
    core,
    github,
    actions,
    octo,
    reader,
    feeds,
    token: (permissions) => octo.createToken({ permissions, repositories: ['feeds'] }),
    api: async (path, { method = 'GET', token, headers = {}, body } = {}) => {
      const answer = await fetch(`${github.urls.api}${path}`, {
        method,
        headers: { ...headers, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      const isJson = answer.headers.get('content-type')?.startsWith('application/json') === true;
      const json: unknown = isJson ? JSON.parse(text) : undefined;
      return { status: answer.status, headers: answer.headers, text, json };
    },
    git: (args, folder = core.folder) =>
      runProcess({ command: 'git', args, cwd: folder, env: clientEnvironment(core.folder) }),
    remote: (repository, token) => {
      const { protocol, host } = new URL(github.urls.server);
      return `${protocol}//${token === undefined ? '' : `x-access-token:${token}@`}${host}/${repository}.git`;
    },
    folder: async () => {
      folders += 1;
      const folder = join(core.folder, 'clients', String(folders));
      await mkdir(folder, { recursive: true });
      return folder;
    },
    close: async () => {
      await github.close();
      await core.close();
      expect(core.failures).toEqual([]);
    },
  };
  return world;
}

/** Git must never ask a person. */
const clientEnvironment = (home: string) => ({
  ...gitEnvironment(home),
  GIT_TERMINAL_PROMPT: '0',
  GIT_AUTHOR_NAME: 'Client',
  GIT_AUTHOR_EMAIL: 'client@localhost.invalid',
  GIT_COMMITTER_NAME: 'Client',
  GIT_COMMITTER_EMAIL: 'client@localhost.invalid',
});
