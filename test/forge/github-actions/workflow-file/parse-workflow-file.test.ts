import { expect, it } from 'vitest';

import { parseWorkflowFile } from './parse-workflow-file.ts';

const JOB = { 'runs-on': 'ubuntu-24.04', steps: [{ run: 'true' }] };
const parse = (content: object) => parseWorkflowFile('w.yml', JSON.stringify(content));
const withJob = (more: object) => parse({ on: 'push', jobs: { a: { ...JOB, ...more } } });

it('takes a workflow', async () => {
  expect(await withJob({})).toMatchObject({ ok: true });
  expect(await parse({ on: ['push', 'workflow_dispatch'], jobs: { a: JOB } })).toMatchObject({
    file: { on: { push: null, workflow_dispatch: null } },
  });
});

it.each([
  ['no jobs', { on: 'push' }],
  ['a key that there is not', { on: 'push', jobs: { a: { ...JOB, 'run-on': 'x' } } }],
  ['an event that there is not', { on: 'pushed', jobs: { a: JOB } }],
  ['a job that needs one that there is not', { on: 'push', jobs: { a: { ...JOB, needs: 'b' } } }],
  [
    'jobs that need each other',
    { on: 'push', jobs: { a: { ...JOB, needs: 'b' }, b: { ...JOB, needs: 'a' } } },
  ],
  ['an expression that is none', { on: 'push', jobs: { a: { ...JOB, if: '${{ x( }}' } } }],
  [
    'queue: max together with cancel-in-progress',
    {
      on: 'push',
      jobs: { a: { ...JOB, concurrency: { group: 'g', queue: 'max', 'cancel-in-progress': true } } },
    },
  ],
])('refuses, as GitHub does, %s', async (_, content) => {
  expect(await parse(content)).toMatchObject({ ok: false, why: 'invalid' });
});

it.each([
  ['containers', { container: 'node:24' }],
  ['services', { services: { db: { image: 'postgres' } } }],
  ['other permissions', { permissions: { packages: 'write' } }],
  ['read-all', { permissions: 'read-all' }],
  ['include of a matrix', { strategy: { matrix: { include: [{ a: 1 }] } } }],
  ['max-parallel', { strategy: { 'max-parallel': 1, matrix: { a: [1] } } }],
])('says that it does not know %s', async (_, more) => {
  expect(await withJob(more)).toMatchObject({ ok: false, why: 'unknown' });
});
