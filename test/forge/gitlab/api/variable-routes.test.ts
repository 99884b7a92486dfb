import { describe, expect, it } from 'vitest';

import { at, openTestGitlab } from '../test-support/open-test-gitlab.ts';

const test = await openTestGitlab();
const { gitlab, alice, api } = test;
const path = await test.project(null);
const all = `${at(path)}/variables`;
const make = (form: Record<string, string>) => api('POST', all, { form });

describe('/projects/:id/variables', () => {
  it('makes, shows, changes and deletes a variable', async () => {
    const made = await make({ key: 'PLAIN', value: 'a b', protected: 'true' });
    expect(made.status).toBe(201);
    expect(made.body).toEqual({
      variable_type: 'env_var',
      key: 'PLAIN',
      value: 'a b',
      hidden: false,
      protected: true,
      masked: false,
      raw: false,
      environment_scope: '*',
      description: null,
    });
    expect((await api('PUT', `${all}/PLAIN`, { json: { value: 'c' } })).body).toMatchObject({
      value: 'c',
      protected: true,
    });
    expect((await api('GET', `${all}/PLAIN`)).body).toMatchObject({ value: 'c' });
    expect((await make({ key: 'PLAIN', value: 'd' })).body).toEqual({
      message: { key: ['(PLAIN) has already been taken'] },
    });
    expect((await api('DELETE', `${all}/PLAIN`)).status).toBe(204);
    expect((await api('GET', `${all}/PLAIN`)).body).toEqual({ message: '404 Variable Not Found' });
  });

  it.each(['short', 'with spaces in it', 'two\nlines-of-it', 'dollar$dollar'])(
    'masks no value like %j',
    async (value) => {
      const answer = await make({ key: 'MASKED', value, masked: 'true' });
      expect([answer.status, answer.body]).toEqual([400, { message: { value: ['is invalid'] } }]);
    },
  );

  it('masks more where `$` is not expanded', async () => {
    expect((await make({ key: 'RAW', value: 'dollar$dollar', masked: 'true', raw: 'true' })).status).toBe(
      201,
    );
    expect((await make({ key: 'RAW2', value: 'dollar dollar', masked: 'true', raw: 'true' })).status).toBe(
      400,
    );
  });

  it('gives a masked value back, but never a hidden one', async () => {
    expect((await make({ key: 'SEEN', value: 'long-enough', masked: 'true' })).body).toMatchObject({
      value: 'long-enough',
    });
    const hidden = await make({ key: 'HIDDEN', value: 'long-enough', masked_and_hidden: 'true' });
    expect(hidden.body).toMatchObject({ value: null, hidden: true, masked: true });
    expect((await api('GET', `${all}/HIDDEN`)).body).toMatchObject({ value: null });
    expect((await api('PUT', `${all}/SEEN`, { form: { masked_and_hidden: 'true' } })).status).toBe(400);
    expect((await api('PUT', `${all}/HIDDEN`, { form: { masked: 'false' } })).status).toBe(400);
  });

  it('refuses a key with other characters', async () => {
    expect((await make({ key: 'A-B', value: 'x' })).status).toBe(400);
    expect((await make({ value: 'x' })).body).toEqual({ error: 'key is missing' });
    expect((await make({ key: 'A', value: 'x', variable_type: 'secret' })).body).toEqual({
      error: 'variable_type does not have a valid value',
    });
  });

  it('is for maintainers with the scope api', async () => {
    gitlab.addUser('dev');
    alice.addMember(path, 'dev', 'developer');
    const dev = gitlab.person('dev').createAccessToken({ scopes: ['api'] });
    expect((await api('GET', all, { token: dev })).status).toBe(403);
    expect((await api('POST', all, { token: dev, form: { key: 'A', value: 'x' } })).status).toBe(403);
    const reader = alice.createAccessToken({ scopes: ['read_api'] });
    expect((await api('POST', all, { token: reader, form: { key: 'A', value: 'x' } })).status).toBe(403);
    expect((await api('GET', all, { token: null })).status).toBe(401);
  });
});
