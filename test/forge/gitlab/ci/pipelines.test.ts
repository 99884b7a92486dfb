import { describe, expect, it } from 'vitest';

import type { Pipeline } from '../model/pipeline.ts';
import { at, openTestGitlab } from '../test-support/open-test-gitlab.ts';

const test = await openTestGitlab();
const { gitlab, alice, api } = test;

async function run(config: string, prepare?: (path: string) => void): Promise<Pipeline> {
  const path = await test.project(config);
  prepare?.(path);
  await alice.runPipeline(path, 'main');
  return test.newest(path);
}
const statuses = ({ jobs }: Pipeline) => Object.fromEntries(jobs.map(({ name, status }) => [name, status]));
const logOf = ({ jobs }: Pipeline, name: string) => jobs.find((job) => job.name === name)?.log ?? '';

describe('the jobs of a pipeline', () => {
  it('run stage by stage, and by their needs', async () => {
    const pipeline = await run(`
stages: [one, two, three]
first: {stage: one, script: [exit 3], allow_failure: true}
by-hand: {stage: one, when: manual, script: [echo hand]}
bad: {stage: two, script: [exit 4]}
early: {stage: three, needs: [first], script: [echo early]}
after: {stage: three, script: [echo after]}
rescue: {stage: three, when: on_failure, script: [echo rescue]}
always: {stage: three, when: always, script: [echo always]}
`);
    expect(pipeline.status).toBe('failed');
    expect(statuses(pipeline)).toEqual({
      first: 'failed',
      'by-hand': 'manual',
      bad: 'failed',
      early: 'success',
      after: 'skipped',
      rescue: 'success',
      always: 'success',
    });
    const bad = pipeline.jobs.find(({ name }) => name === 'bad');
    expect(bad).toMatchObject({ exitCode: 4, failureReason: 'script_failure' });
    expect(bad?.log).toContain('ERROR: Job failed: exit code 4');
  });

  it('hand on artifacts and variables, begin in clean clones, and know where they are', async () => {
    const pipeline = await run(`
default: {image: node:24-alpine}
stages: [make, use]
make:
  stage: make
  script: [mkdir out, echo made > out/file, echo left > untracked, 'echo WORD=spoken > words.env']
  artifacts: {paths: [out], reports: {dotenv: words.env}}
use:
  stage: use
  script: ['cat out/file; echo $WORD', 'test ! -e untracked', 'test "$PWD" = "$CI_PROJECT_DIR"', 'git rev-parse HEAD']
`);
    expect(statuses(pipeline)).toEqual({ make: 'success', use: 'success' });
    expect(logOf(pipeline, 'use')).toContain('made\nspoken\n');
    expect(logOf(pipeline, 'use')).toContain(pipeline.sha);
  });

  it('have GitLab’s variables and nothing of the machine’s', async () => {
    const pipeline = await run('show: {script: [env | sort]}\n');
    const log = logOf(pipeline, 'show');
    for (const line of [
      'CI=true',
      'GITLAB_CI=true',
      `CI_API_V4_URL=${gitlab.url}/api/v4`,
      'CI_DEFAULT_BRANCH=main',
      'CI_COMMIT_BRANCH=main',
      `CI_COMMIT_SHA=${pipeline.sha}`,
      'CI_PIPELINE_SOURCE=web',
      'CI_COMMIT_REF_PROTECTED=true',
      'CI_JOB_TOKEN=[MASKED]',
      'GITLAB_USER_LOGIN=alice',
    ]) {
      expect(log).toContain(`${line}\n`);
    }
    expect(log).toMatch(/^CI_PROJECT_URL=.*\/alice\/project-\d+$/m);
    expect(log).toMatch(/^CI_PAGES_URL=http:\/\/127\.0\.0\.1:\d+$/m);
    expect(log).not.toContain('VITEST');
    expect(log).not.toContain('CI_PIPELINE_TRIGGERED');
  });

  it('are tried again as often as `retry` says, and killed with all they have started when their time is over', async () => {
    const started = performance.now();
    const pipeline = await run(`
shaky: {retry: {max: 1, when: script_failure}, script: [exit 1]}
once: {retry: {max: 1, when: runner_system_failure}, script: [exit 1]}
slow: {timeout: 1 second, script: [sleep 60 & sleep 60]}
`);
    expect(performance.now() - started).toBeLessThan(40_000);
    expect(pipeline.jobs.map(({ name, retried, failureReason }) => [name, retried, failureReason])).toEqual([
      ['shaky', true, 'script_failure'],
      ['once', false, 'script_failure'],
      ['slow', false, 'job_execution_timeout'],
      ['shaky', false, 'script_failure'],
    ]);
    expect(logOf(pipeline, 'slow')).toContain('took longer than 1 second');
  });

  it.each([
    ['after_script', 'x: {script: [echo], after_script: [echo]}'],
    ['services', 'x: {script: [echo], services: [postgres]}'],
    ['id_tokens', 'x: {script: [echo], id_tokens: {T: {aud: a}}}'],
  ])('fail loudly, in the emulator and not in the pipeline, for `%s`', async (keyword, config) => {
    const path = await test.project(config);
    await expect(alice.runPipeline(path, 'main')).rejects.toThrow(`\`${keyword}\` of x`);
    expect(gitlab.pipelines(path)).toEqual([]);
  });
});

describe('variables', () => {
  const SHOW = `show: {script: ["echo a-$SECRET-b-$PLAIN-c [$RAW] [$KEPT]; cat $FILE; echo; echo $SECRET | rev"]}\n`;

  it('of a project reach its jobs; masked ones are hidden in the log only where they stand as they are', async () => {
    const path = await test.project(SHOW);
    alice.setVariable(path, { key: 'SECRET', value: 'long-enough', masked: true });
    alice.setVariable(path, { key: 'PLAIN', value: 'see-$SECRET' });
    alice.setVariable(path, { key: 'RAW', value: '$CI_COMMIT_BRANCH $$', raw: true });
    alice.setVariable(path, { key: 'FILE', value: 'with $CI_COMMIT_BRANCH', type: 'file' });
    alice.setVariable(path, { key: 'KEPT', value: 'kept', protected: true });
    await alice.runPipeline(path, 'main');
    const log = logOf(await test.newest(path), 'show');
    expect(log).toContain(
      'a-[MASKED]-b-see-[MASKED]-c [$CI_COMMIT_BRANCH $$] [kept]\nwith main\nhguone-gnol',
    );
    expect(log).not.toContain('long-enough');
    // Protected ones stay away from branches that anybody may push to.
    await alice.commit(path, { branch: 'feature', files: { '.gitlab-ci.yml': SHOW } });
    expect(logOf(await test.newest(path), 'show')).toContain('$$] []\nwith feature\n');
  });

  it('of a trigger come as a file with the dollars expanded, and CI_PIPELINE_TRIGGERED', async () => {
    const path = await test.project(
      'show: {script: ["cat $TRIGGER_PAYLOAD; echo; echo $CI_PIPELINE_TRIGGERED $CI_PIPELINE_SOURCE"]}\n',
    );
    const token = alice.createTrigger(path, 'x');
    const form = { token, ref: 'main', payload: 'sealed-_', odd: '$CI_COMMIT_BRANCH $NOTHING $$' };
    expect((await api('POST', `${at(path)}/trigger/pipeline`, { token: null, form })).status).toBe(201);
    const log = logOf(await test.newest(path), 'show');
    expect(log).toContain('"payload":"sealed-_"');
    expect(log).toContain('"odd":"main  $"');
    expect(log).toContain('true trigger\n');
    expect(log).not.toContain(token);
  });
});

describe('rules', () => {
  const CONFIG = `
workflow: {rules: [{if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH}]}
docs: {rules: [{changes: [docs/**/*]}], script: [echo docs]}
code: {rules: [{if: $CI_PIPELINE_SOURCE == "push", changes: [src/**/*]}], script: [echo code]}
`;

  it('look at what a push has changed, and at nothing in other pipelines', async () => {
    const path = await test.project(CONFIG);
    await alice.commit(path, { files: { 'src/a': '1' } });
    expect(statuses(await test.newest(path))).toEqual({ code: 'success' });
    await alice.commit(path, { files: { other: '1' } });
    await alice.commit(path, { branch: 'feature', files: { '.gitlab-ci.yml': CONFIG } });
    await gitlab.idle();
    expect(gitlab.pipelines(path)).toHaveLength(1);
    await alice.runPipeline(path, 'main');
    expect(statuses(await test.newest(path))).toEqual({ docs: 'success' });
  });
});

describe('who sees', () => {
  it('logs and artifacts: everybody, until pipelines are for members', async () => {
    const path = await test.project(
      'show: {script: [echo seen > file, cat file], artifacts: {paths: [file]}}\n',
    );
    await alice.runPipeline(path, 'main');
    const { id, jobs } = await test.newest(path);
    const job = `${at(path)}/jobs/${jobs[0]?.id ?? 0}`;
    const anonymous = { token: null };
    expect((await api('GET', `${job}/trace`, anonymous)).text).toContain('seen\n');
    expect((await api('GET', `${job}/artifacts/file`, anonymous)).text).toBe('seen\n');
    const listed = await api('GET', `${at(path)}/pipelines/${id}/jobs`, anonymous);
    expect(listed.body).toMatchObject([{ name: 'show', status: 'success', pipeline: { id } }]);
    expect((await api('GET', `${at(path)}/pipelines/${id}`, anonymous)).body).toMatchObject({
      status: 'success',
    });
    expect((await api('GET', `${at(path)}/pipelines/${id}/variables`, anonymous)).status).toBe(401);

    alice.setPublicPipelines(path, false);
    for (const target of [`${job}/trace`, `${job}/artifacts/file`, `${at(path)}/pipelines`]) {
      expect((await api('GET', target, anonymous)).status).toBe(401);
      expect((await api('GET', target)).status).toBe(200);
    }
  });
});

describe('a newer commit’s pipeline', () => {
  const wait = (name: string, more: string) => `${name}: {${more}, script: [sleep 60]}\n`;

  it('cancels an older one whose jobs may be interrupted, and no other', async () => {
    const soft = await test.project(wait('soft', 'interruptible: true'));
    await alice.runPipeline(soft, 'main');
    await alice.runPipeline(soft, 'main');
    await alice.commit(soft, { files: { '.gitlab-ci.yml': 'new: {script: [echo]}\n' } });
    await gitlab.idle();
    expect(gitlab.pipelines(soft).map(({ status }) => status)).toEqual(['canceled', 'canceled', 'success']);

    const hard = await test.project(wait('hard', 'interruptible: false'));
    const { id } = await alice.runPipeline(hard, 'main');
    await alice.commit(hard, {
      files: { '.gitlab-ci.yml': 'new: {script: [echo]}\n' },
      message: '[skip ci]',
    });
    await alice.runPipeline(hard, 'main');
    expect(gitlab.pipelines(hard)[0]?.status).toBe('running');
    alice.cancelPipeline(hard, id);
    await gitlab.idle();
    expect(gitlab.pipelines(hard)[0]?.status).toBe('canceled');
  });
});
