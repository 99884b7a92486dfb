import { describe, expect, it } from 'vitest';

import { at, ONE_JOB, openTestGitlab } from '../test-support/open-test-gitlab.ts';

const test = await openTestGitlab({ maxConcurrentJobs: 0 }, true);
const { gitlab, alice, api, core } = test;

describe('a new project', () => {
  it('allows nothing that was not asked for', async () => {
    const path = await test.project(ONE_JOB);
    expect((await api('GET', at(path))).body).toMatchObject({
      path_with_namespace: path,
      default_branch: 'main',
      visibility: 'public',
      ci_push_repository_for_job_token_allowed: false,
      ci_pipeline_variables_minimum_override_role: 'no_one_allowed',
      public_jobs: true,
      permissions: { project_access: { access_level: 50 } },
    });
  });

  it('shows its settings of CI to maintainers only', async () => {
    const path = await test.project(ONE_JOB);
    const seen = await api('GET', at(path), { token: null });
    expect(seen.status).toBe(200);
    expect(seen.body).not.toHaveProperty('ci_push_repository_for_job_token_allowed');
  });
});

describe('PUT /projects/:id', () => {
  it('changes settings', async () => {
    const path = await test.project(ONE_JOB);
    const json = {
      ci_push_repository_for_job_token_allowed: true,
      public_jobs: false,
      pages_access_level: 'private',
    };
    expect((await api('PUT', at(path), { json })).body).toMatchObject(json);
    expect(gitlab.project(path).settings.ciPushRepositoryForJobTokenAllowed).toBe(true);
  });

  it('lets only an owner open pipeline variables again', async () => {
    const path = await test.project(ONE_JOB);
    gitlab.addUser('keeper');
    alice.addMember(path, 'keeper', 'maintainer');
    const token = gitlab.person('keeper').createAccessToken({ scopes: ['api'] });
    const form = { ci_pipeline_variables_minimum_override_role: 'developer' };
    expect((await api('PUT', at(path), { token, form })).status).toBe(400);
    expect((await api('PUT', at(path), { form })).body).toMatchObject(form);
  });

  it('fails loudly for a setting that is not imitated', async () => {
    const path = await test.project(ONE_JOB);
    expect((await api('PUT', at(path), { form: { lfs_enabled: 'true' } })).status).toBe(500);
    expect(String(core.failures.at(-1))).toContain('lfs_enabled');
  });
});

describe('a fork', () => {
  it('has the branches, and nothing of what stands in the database', async () => {
    const path = await test.project(ONE_JOB);
    await alice.commit(path, { files: { a: 'b' }, branch: 'data' });
    alice.setVariable(path, { key: 'SECRET', value: 'long-enough' });
    alice.createTrigger(path, 'x');
    alice.createSchedule(path, { cron: '0 * * * *', ref: 'main' });
    alice.allowJobTokenPush(path, true);
    gitlab.addUser('bob');
    const token = gitlab.person('bob').createAccessToken({ scopes: ['api'] });
    const made = await api('POST', `${at(path)}/fork`, { token, form: { visibility: 'private' } });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      visibility: 'private',
      forked_from_project: { path_with_namespace: path },
    });
    const fork = gitlab.project(path.replace('alice', 'bob'));
    expect(fork).toMatchObject({ variables: [], triggers: [], schedules: [], pipelines: [] });
    expect(fork.settings).toMatchObject({
      ciPushRepositoryForJobTokenAllowed: false,
      ciPipelineVariablesMinimumOverrideRole: 'no_one_allowed',
    });
    const branches = await api('GET', `${at(fork.path)}/repository/branches`, { token });
    expect(branches.body).toMatchObject([{ name: 'data' }, { name: 'main', protected: true }]);
  });

  it('is not more open than its parent', async () => {
    const { path } = await alice.createProject({
      path: 'alice/closed',
      visibility: 'private',
      files: { a: 'b' },
    });
    await expect(alice.fork(path, { name: 'copy', visibility: 'public' })).rejects.toThrow(
      'lower visibility',
    );
    expect((await alice.fork(path, { name: 'copy' })).visibility).toBe('private');
  });

  it('needs a name that is free', async () => {
    const path = await test.project(ONE_JOB);
    const answer = await api('POST', `${at(path)}/fork`);
    expect([answer.status, answer.body]).toEqual([409, { message: { path: ['has already been taken'] } }]);
  });
});

describe('resource groups', () => {
  it('are there once a job has named them, and only then have a mode', async () => {
    const path = await test.project('one:\n  resource_group: turn\n  script: [echo]\n');
    const one = `${at(path)}/resource_groups/turn`;
    expect((await api('PUT', one, { form: { process_mode: 'oldest_first' } })).status).toBe(404);
    expect(() => gitlab.setResourceGroupMode(path, 'turn', 'oldest_first')).toThrow('no resource group');
    await alice.runPipeline(path, 'main');
    expect((await api('GET', one)).body).toMatchObject({ key: 'turn', process_mode: 'unordered' });
    expect((await api('PUT', one, { form: { process_mode: 'oldest_first' } })).body).toMatchObject({
      process_mode: 'oldest_first',
    });
    expect((await api('PUT', one, { form: { process_mode: 'fair' } })).status).toBe(400);
    expect((await api('GET', `${at(path)}/resource_groups`)).body).toMatchObject([{ key: 'turn' }]);
  });
});

describe('POST /projects/:id/pipeline', () => {
  it('makes a pipeline of the source api, for developers', async () => {
    const path = await test.project(ONE_JOB);
    const made = await api('POST', `${at(path)}/pipeline`, { form: { ref: 'main' } });
    expect([made.status, made.body]).toEqual([201, expect.objectContaining({ source: 'api' })]);
    expect((await api('POST', `${at(path)}/pipeline`, { token: null, form: { ref: 'main' } })).status).toBe(
      401,
    );
    const refused = await api('POST', `${at(path)}/pipeline`, {
      json: { ref: 'main', variables: [{ key: 'A', value: 'b' }] },
    });
    expect(refused.body).toEqual({
      message: { base: ['Insufficient permissions to set pipeline variables'] },
    });
  });
});
