import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { detectEnvironment } from './detect-environment.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'forgefeed-environment-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, text: string): Promise<string> {
  await writeFile(join(folder, name), text);
  return join(folder, name);
}

const basic = (text: string) => ({ Authorization: `Basic ${Buffer.from(text).toString('base64')}` });

describe('GitHub', () => {
  const variables = {
    GITHUB_ACTIONS: 'true',
    GITHUB_SERVER_URL: 'https://github.example',
    GITHUB_REPOSITORY: 'me/feeds',
    GITHUB_TOKEN: 'ghs_1',
  };

  it('is found by its variables', () => {
    expect(detectEnvironment({ ...variables, GITHUB_EVENT_NAME: 'schedule' })).toMatchObject({
      forge: 'github',
      url: 'https://github.example/me/feeds.git',
      headers: basic('x-access-token:ghs_1'),
      isAsked: false,
    });
    expect(detectEnvironment({ ...variables, GITHUB_EVENT_NAME: 'workflow_dispatch' }).isAsked).toBe(true);
  });

  it.each([
    ['{"inputs":{"payload":"AbC_-"},"ref":"refs/heads/main"}', 'AbC_-'],
    ['{"inputs":null}', null],
    ['{"schedule":"7 * * * *"}', null],
    ['{"inputs":{"payload":7}}', null],
    ['not JSON', null],
  ])('reads the payload of the event %s', async (event, payload) => {
    const GITHUB_EVENT_PATH = await file('event.json', event);
    expect(await detectEnvironment({ ...variables, GITHUB_EVENT_PATH }).readPayload()).toBe(payload);
  });

  it('says which variable is missing', () => {
    expect(() => detectEnvironment({ ...variables, GITHUB_TOKEN: '' })).toThrow(
      expect.objectContaining({ code: 'missing-setting', data: { name: 'GITHUB_TOKEN' } }),
    );
  });
});

describe('GitLab', () => {
  const variables = {
    GITLAB_CI: 'true',
    CI_PROJECT_URL: 'https://gitlab.example/group/feeds',
    CI_JOB_TOKEN: 'glcbt-1',
  };

  it('is found by its variables', () => {
    expect(detectEnvironment({ ...variables, CI_PIPELINE_SOURCE: 'trigger' })).toMatchObject({
      forge: 'gitlab',
      url: 'https://gitlab.example/group/feeds.git',
      headers: basic('gitlab-ci-token:glcbt-1'),
      isAsked: true,
    });
    expect(detectEnvironment({ ...variables, CI_PIPELINE_SOURCE: 'schedule' }).isAsked).toBe(false);
  });

  it.each([
    ['{"ref":"main","payload":"AbC_-","id":"7"}', 'AbC_-'],
    ['{"ref":"main"}', null],
    ['{"payload":"broken by "expansion""}', null],
  ])('reads the payload of the trigger %s', async (body, payload) => {
    const TRIGGER_PAYLOAD = await file('trigger.json', body);
    expect(await detectEnvironment({ ...variables, TRIGGER_PAYLOAD }).readPayload()).toBe(payload);
  });

  it('has no payload on a schedule', async () => {
    expect(await detectEnvironment(variables).readPayload()).toBeNull();
  });
});

describe('any other git server', () => {
  it('is named by variables of our own', async () => {
    const environment = detectEnvironment({
      FORGEFEED_REMOTE: 'https://git.example/feeds.git',
      FORGEFEED_REMOTE_TOKEN: 'secret',
      FORGEFEED_PAYLOAD_FILE: await file('payload.txt', 'AbC_-\n'),
    });
    expect(environment).toMatchObject({
      forge: 'git',
      url: 'https://git.example/feeds.git',
      headers: basic('forgefeed:secret'),
    });
    expect(await environment.readPayload()).toBe('AbC_-');
  });

  it('needs no token where none is asked for', () => {
    expect(detectEnvironment({ FORGEFEED_REMOTE: 'https://git.example/feeds.git' }).headers).toEqual({});
  });
});
