import { describe, expect, it } from 'vitest';

import { at, ONE_JOB, openTestGitlab } from '../test-support/open-test-gitlab.ts';

const test = await openTestGitlab({ maxConcurrentJobs: 0 });
const { gitlab, alice, api } = test;
const base = (message: string) => ({ message: { base: [message] } });

const CONFIG = 'by-trigger:\n  rules: [{if: $CI_PIPELINE_SOURCE == "trigger"}]\n  script: [echo done]\n';
const path = await test.project(CONFIG);
const secret = alice.createTrigger(path, 'the site');
const trigger = (form: Record<string, string>, where = `${at(path)}/trigger/pipeline`) =>
  api('POST', where, { token: null, form });

describe('POST /projects/:id/trigger/pipeline', () => {
  it('answers 201 with the pipeline, to a form from anybody who has the token', async () => {
    const answer = await trigger({ token: secret, ref: 'main' });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      ref: 'main',
      source: 'trigger',
      status: 'pending',
      user: { username: 'alice' },
    });
  });

  it('takes the parameters from the query, from JSON and from multipart as well', async () => {
    const query = new URLSearchParams({ token: secret, ref: 'main' });
    const byQuery = await api('POST', `${at(path)}/trigger/pipeline?${query.toString()}`, { token: null });
    const byJson = await api('POST', `${at(path)}/trigger/pipeline`, {
      token: null,
      json: { token: secret, ref: 'main' },
    });
    const form = new FormData();
    form.set('token', secret);
    form.set('ref', 'main');
    const byForm = await fetch(`${gitlab.url}/api/v4/${at(path)}/trigger/pipeline`, {
      method: 'POST',
      body: form,
    });
    expect([byQuery.status, byJson.status, byForm.status]).toEqual([201, 201, 201]);
  });

  it('takes the project by its number, and the ref from the path', async () => {
    const { id } = gitlab.project(path);
    const answer = await api('POST', `projects/${id}/ref/main/trigger/pipeline?token=${secret}`, {
      token: null,
    });
    expect(answer.status).toBe(201);
  });

  it('refuses a body of another type', async () => {
    const answer = await fetch(`${gitlab.url}/api/v4/${at(path)}/trigger/pipeline`, {
      method: 'POST',
      body: 'token=x',
    });
    expect(answer.status).toBe(415);
  });

  it('does not know GET', async () => {
    expect((await api('GET', `${at(path)}/trigger/pipeline?token=${secret}&ref=main`)).status).toBe(404);
  });

  it('says which parameters are missing', async () => {
    const answer = await trigger({});
    expect([answer.status, answer.body]).toEqual([400, { error: 'ref is missing, token is missing' }]);
    expect((await trigger({ token: secret, ref: '' })).body).toEqual({ error: 'ref is empty' });
  });

  it('refuses a ref that there is not', async () => {
    const answer = await trigger({ token: secret, ref: 'elsewhere' });
    expect([answer.status, answer.body]).toEqual([400, base('Reference not found')]);
    const sha = gitlab.pipelines(path)[0]?.sha ?? '';
    expect((await trigger({ token: secret, ref: sha })).status).toBe(400);
  });

  it('answers 404 to a wrong token, to one of another kind, of another project, and to no project', async () => {
    const other = await test.project(CONFIG);
    const foreign = alice.createTrigger(other, 'elsewhere');
    for (const token of ['glptt-wrong', test.token, foreign]) {
      const answer = await trigger({ token, ref: 'main' });
      expect([answer.status, answer.body]).toEqual([404, { message: '404 Not Found' }]);
    }
    expect((await trigger({ token: secret, ref: 'main' }, 'projects/1000/trigger/pipeline')).status).toBe(
      404,
    );
  });

  it('reaches a private project too', async () => {
    const { path: hidden } = await alice.createProject({
      path: 'alice/hidden',
      visibility: 'private',
      files: { '.gitlab-ci.yml': CONFIG },
    });
    const token = alice.createTrigger(hidden, 'x');
    expect((await trigger({ token, ref: 'main' }, `${at(hidden)}/trigger/pipeline`)).status).toBe(201);
    expect((await api('GET', at(hidden), { token: null })).body).toEqual({
      message: '404 Project Not Found',
    });
  });

  it('refuses variables while nobody is allowed to set any, but lets the payload through', async () => {
    const refused = base('Insufficient permissions to set pipeline variables');
    const answer = await trigger({ token: secret, ref: 'main', 'variables[NODE_OPTIONS]': 'x' });
    expect([answer.status, answer.body]).toEqual([400, refused]);
    alice.setPipelineVariablesRole(path, 'maintainer');
    expect((await trigger({ token: secret, ref: 'main', 'variables[A]': 'x' })).status).toBe(201);
    expect(
      gitlab
        .pipelines(path)
        .at(-1)
        ?.variables.map(({ key }) => key),
    ).toEqual(['A', 'TRIGGER_PAYLOAD']);
    alice.setPipelineVariablesRole(path, 'no_one_allowed');
  });

  it('refuses even the payload on a GitLab without the fix of issue 557381', async () => {
    gitlab.settings.triggerPayloadFix = false;
    const answer = await trigger({ token: secret, ref: 'main' });
    gitlab.settings.triggerPayloadFix = true;
    expect(answer.body).toEqual(base('Insufficient permissions to set pipeline variables'));
  });

  it('hands over all parameters but the token, in a variable of type file', async () => {
    await trigger({ token: secret, ref: 'main', payload: 'sealed', more: '1' });
    const [payload] = gitlab.pipelines(path).at(-1)?.variables ?? [];
    expect(payload).toMatchObject({ key: 'TRIGGER_PAYLOAD', type: 'file' });
    expect(JSON.parse(payload?.value ?? '')).toEqual({
      id: path,
      ref: 'main',
      payload: 'sealed',
      more: '1',
      variables: {},
    });
  });

  it('refuses a pipeline without jobs', async () => {
    const empty = await test.project(
      'never:\n  rules: [{if: $CI_PIPELINE_SOURCE == "web"}]\n  script: [x]\n',
    );
    const none = await test.project(null);
    const filtered = await test.project(
      `workflow: {rules: [{if: $CI_PIPELINE_SOURCE == "web"}]}\n${ONE_JOB}`,
    );
    const messages: unknown[] = [];
    for (const project of [empty, none, filtered]) {
      const token = alice.createTrigger(project, 'x');
      const answer = await trigger({ token, ref: 'main' }, `${at(project)}/trigger/pipeline`);
      expect(answer.status).toBe(400);
      messages.push(answer.body);
    }
    expect(messages).toEqual([
      base(
        'The resulting pipeline would have been empty. Review the rules configuration for the relevant jobs.',
      ),
      base('Missing CI config file'),
      base('The pipeline did not run. Review the workflow:rules configuration for the pipeline.'),
    ]);
  });

  it('leaves a failed pipeline where the configuration is wrong', async () => {
    gitlab.settings.validatesSchema = true;
    const wrong = await test.project('broken:\n  script: [x]\n  timeout: [no]\n');
    const token = alice.createTrigger(wrong, 'x');
    expect((await trigger({ token, ref: 'main' }, `${at(wrong)}/trigger/pipeline`)).status).toBe(422);
    expect(gitlab.pipelines(wrong)).toMatchObject([{ status: 'failed', jobs: [] }]);
    expect(gitlab.pipelines(wrong)[0]?.yamlErrors).toContain('timeout');
    gitlab.settings.validatesSchema = false;
  });

  it('makes no more than 25 pipelines a minute of one commit', async () => {
    const busy = await test.project(CONFIG);
    const token = alice.createTrigger(busy, 'x');
    test.core.clock.advance(60_000 - (test.core.clock.nowMs() % 60_000));
    const statuses: number[] = [];
    for (let sent = 0; sent < 26; sent++) {
      statuses.push((await trigger({ token, ref: 'main' }, `${at(busy)}/trigger/pipeline`)).status);
    }
    expect(statuses).toEqual([...Array.from({ length: 25 }, () => 201), 400]);
    test.core.clock.advance(60_000);
    expect((await trigger({ token, ref: 'main' }, `${at(busy)}/trigger/pipeline`)).status).toBe(201);
  });

  it('acts for the owner of the token, and so not at all once they are blocked', async () => {
    gitlab.addUser('bob');
    alice.addMember(path, 'bob', 'maintainer');
    const token = gitlab.person('bob').createTrigger(path, "bob's");
    expect((await trigger({ token, ref: 'main' })).body).toMatchObject({ user: { username: 'bob' } });
    gitlab.blockUser('bob');
    expect((await trigger({ token, ref: 'main' })).body).toEqual(
      base('Insufficient permissions to create a new pipeline'),
    );
  });

  it('ignores [skip ci]', async () => {
    const quiet = await test.project(CONFIG);
    await alice.commit(quiet, { files: { a: 'b' }, message: 'Edit [skip ci]' });
    const token = alice.createTrigger(quiet, 'x');
    const answer = await trigger({ token, ref: 'main' }, `${at(quiet)}/trigger/pipeline`);
    expect([answer.status, answer.body]).toEqual([201, expect.objectContaining({ status: 'pending' })]);
  });
});

describe('/projects/:id/triggers', () => {
  it('shows a token whole to its owner, and four characters of it to others', async () => {
    gitlab.addUser('carol');
    alice.addMember(path, 'carol', 'maintainer');
    const token = gitlab.person('carol').createAccessToken({ scopes: ['api'] });
    const made = await api('POST', `${at(path)}/triggers`, { form: { description: 'new' } });
    expect([made.status, made.body]).toEqual([
      201,
      expect.objectContaining({ description: 'new', last_used: null }),
    ]);
    const list = await api('GET', `${at(path)}/triggers`, { token });
    expect(list.body).toEqual(
      expect.arrayContaining([expect.objectContaining({ description: 'the site', token: 'glpt' })]),
    );
    const own = await api('GET', `${at(path)}/triggers`);
    expect(own.body).toEqual(expect.arrayContaining([expect.objectContaining({ token: secret })]));
  });

  it('is for maintainers', async () => {
    gitlab.addUser('dan');
    alice.addMember(path, 'dan', 'developer');
    const token = gitlab.person('dan').createAccessToken({ scopes: ['api'] });
    expect((await api('POST', `${at(path)}/triggers`, { token, form: { description: 'x' } })).status).toBe(
      403,
    );
    expect((await api('GET', `${at(path)}/triggers`, { token: null })).status).toBe(401);
  });

  it('ends a token', async () => {
    const project = await test.project(CONFIG);
    const token = alice.createTrigger(project, 'x');
    const id = gitlab.project(project).triggers[0]?.id ?? 0;
    expect((await api('DELETE', `${at(project)}/triggers/${id}`)).status).toBe(204);
    expect((await trigger({ token, ref: 'main' }, `${at(project)}/trigger/pipeline`)).status).toBe(404);
  });
});
