import { afterAll, expect } from 'vitest';

import { type ForgeCore, openForgeCore } from '../../core/forge-core.ts';
import type { Gitlab } from '../gitlab.ts';
import type { GitlabSettings } from '../gitlab-settings.ts';
import type { Pipeline } from '../model/pipeline.ts';
import { openGitlab } from '../open-gitlab.ts';
import type { Person } from '../person/person.ts';

export interface TestGitlab {
  readonly core: ForgeCore;
  readonly gitlab: Gitlab;
  readonly alice: Person;
  /** A token of Alice's with the scope `api`. */
  readonly token: string;
  /** A public project of Alice's, named after nothing. */
  readonly project: (config: string | null, files?: Readonly<Record<string, string>>) => Promise<string>;
  readonly api: (method: string, path: string, options?: ApiOptions) => Promise<ApiReply>;
  /** The newest pipeline of a project, once nothing runs any more. */
  readonly newest: (path: string) => Promise<Pipeline>;
}

export interface ApiOptions {
  readonly token?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  readonly form?: Readonly<Record<string, string>>;
  readonly json?: unknown;
}

export interface ApiReply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: unknown;
}

export const ONE_JOB = 'only:\n  script: [echo done]\n';

/** For a whole test file: it is closed at the file's end, and nothing may have gone wrong in it. */
export async function openTestGitlab(
  settings: Partial<GitlabSettings> = {},
  mayFail = false,
): Promise<TestGitlab> {
  const core = await openForgeCore();
  const gitlab = await openGitlab(core, { runnerEnv: {}, settings: { validatesSchema: false, ...settings } });
  gitlab.addUser('alice');
  const alice = gitlab.person('alice');
  const token = alice.createAccessToken({ scopes: ['api'] });
  let projects = 0;
  afterAll(async () => {
    await gitlab.close();
    await core.close();
    if (!mayFail) expect(core.failures).toEqual([]);
  });
  return {
    core,
    gitlab,
    alice,
    token,
    project: async (config, files = {}) => {
      const { path } = await alice.createProject({
        path: `alice/project-${++projects}`,
        visibility: 'public',
        files: {
          'README.md': 'Read me.\n',
          ...(config === null ? {} : { '.gitlab-ci.yml': config }),
          ...files,
        },
      });
      return path;
    },
    api: (method, path, options = {}) =>
      callApi(`${gitlab.url}/api/v4/${path}`, method, { token, ...options }),
    newest: async (path) => {
      await gitlab.idle();
      const pipeline = gitlab.pipelines(path).at(-1);
      if (pipeline === undefined) throw new Error(`${path} has no pipeline`);
      return pipeline;
    },
  };
}

async function callApi(
  url: string,
  method: string,
  { token = null, headers = {}, form, json }: ApiOptions,
): Promise<ApiReply> {
  const answer = await fetch(url, {
    method,
    headers: {
      ...(token === null ? {} : { 'private-token': token }),
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(form === undefined ? {} : { body: new URLSearchParams(form) }),
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
  });
  const text = await answer.text();
  const isJson = answer.headers.get('content-type') === 'application/json' && text !== '';
  const body: unknown = isJson ? JSON.parse(text) : null;
  return { status: answer.status, headers: answer.headers, text, body };
}

/** A project in the path of a request. */
export const at = (path: string): string => `projects/${encodeURIComponent(path)}`;
