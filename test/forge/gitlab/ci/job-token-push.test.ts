import { readFile } from 'node:fs/promises';

import { describe, expect, it } from 'vitest';

import { openTestGitlab } from '../test-support/open-test-gitlab.ts';

const test = await openTestGitlab();
const { gitlab, alice, api } = test;

/** Puts one commit on `data`, as a person's script would. */
const PUSHES = `
push:
  script:
    - git config user.name job && git config user.email job@localhost.invalid
    - git checkout --quiet --orphan data && git commit --quiet -m data
    - echo $CI_JOB_TOKEN > token
    - git push --force \${TARGET:-$CI_REPOSITORY_URL} HEAD:\${BRANCH:-data} 2>&1
  artifacts: {paths: [token], when: always}
`;
const path = await test.project(PUSHES);

async function pushes() {
  await alice.runPipeline(path, 'main');
  const { status, jobs } = await test.newest(path);
  return { status, log: jobs[0]?.log ?? '' };
}

describe('a push with a job token', () => {
  it('is refused until the project allows it', async () => {
    const { status, log } = await pushes();
    expect(status).toBe('failed');
    expect(log).toContain('remote: You are not allowed to upload code.');
    expect(log).toContain('The requested URL returned error: 403');
  });

  it('starts no pipeline, and the token ends with the job', async () => {
    alice.allowJobTokenPush(path, true);
    const before = gitlab.pipelines(path).length;
    expect((await pushes()).status).toBe('success');
    expect(gitlab.pipelines(path)).toHaveLength(before + 1);
    const branch = `projects/${gitlab.project(path).id}/repository/branches/data`;
    expect((await api('GET', branch)).body).toMatchObject({ commit: { title: 'data' } });
    const [kept] = (await gitlab.stored(path)).slice(-1);
    const token = (await readFile(kept?.file ?? '', 'utf8')).trim();
    const authorization = `Basic ${btoa(`gitlab-ci-token:${token}`)}`;
    const refs = `${gitlab.url}/${path}.git/info/refs?service=git-upload-pack`;
    expect((await fetch(refs, { headers: { authorization } })).status).toBe(401);
  });

  it('reaches its own project only', async () => {
    const other = await test.project(null);
    alice.allowJobTokenPush(other, true);
    const url = gitlab.url.replace('://', '://gitlab-ci-token:$CI_JOB_TOKEN@');
    alice.setVariable(path, { key: 'TARGET', value: `${url}/${other}.git` });
    expect((await pushes()).log).toContain('You are not allowed to upload code.');
    alice.deleteVariable(path, 'TARGET');
  });

  it('reaches no branch that its user could not', async () => {
    alice.setVariable(path, { key: 'BRANCH', value: 'main' });
    expect((await pushes()).log).toContain('not allowed to force push code to a protected branch');
  });
});
