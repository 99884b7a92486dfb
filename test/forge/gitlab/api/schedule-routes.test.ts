import { describe, expect, it } from 'vitest';

import { at, ONE_JOB, openTestGitlab } from '../test-support/open-test-gitlab.ts';

const test = await openTestGitlab({ maxConcurrentJobs: 0 });
const { gitlab, alice, api, core } = test;
const HOUR_MS = 3_600_000;
const sources = (path: string) => gitlab.pipelines(path).map(({ source }) => source);
const fields = { description: 'fetch', ref: 'main', cron: '17 */2 * * *' };
const idOf = (body: unknown): number => Number(Object.entries(body ?? {}).find(([key]) => key === 'id')?.[1]);

describe('/projects/:id/pipeline_schedules', () => {
  it('makes, shows, changes and deletes a schedule', async () => {
    const path = await test.project(ONE_JOB);
    const made = await api('POST', `${at(path)}/pipeline_schedules`, { form: fields });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      ...fields,
      cron_timezone: 'UTC',
      active: true,
      owner: { username: 'alice' },
    });
    const one = `${at(path)}/pipeline_schedules/${idOf(made.body)}`;
    expect((await api('GET', one)).body).toEqual(made.body);
    const changed = await api('PUT', one, { json: { active: false, cron_timezone: 'Asia/Tokyo' } });
    expect(changed.body).toMatchObject({ active: false, cron_timezone: 'Asia/Tokyo', cron: fields.cron });
    expect((await api('GET', `${at(path)}/pipeline_schedules?scope=active`)).body).toEqual([]);
    expect((await api('DELETE', one)).status).toBe(204);
    expect((await api('GET', one)).body).toEqual({ message: '404 Pipeline Schedule Not Found' });
  });

  it('refuses what cannot be', async () => {
    const path = await test.project(ONE_JOB);
    const make = (form: Record<string, string>) => api('POST', `${at(path)}/pipeline_schedules`, { form });
    expect((await make({ ...fields, cron: 'often' })).body).toEqual({
      message: { cron: ['syntax is invalid'] },
    });
    expect((await make({ ...fields, cron_timezone: 'Moon' })).body).toEqual({
      message: { cron_timezone: ['syntax is invalid'] },
    });
    expect((await make({ cron: fields.cron })).body).toEqual({
      error: 'description is missing, ref is missing',
    });
  });

  it('allows ten to a project', async () => {
    const path = await test.project(ONE_JOB);
    for (let made = 0; made < 10; made++) alice.createSchedule(path, { cron: fields.cron, ref: 'main' });
    const more = await api('POST', `${at(path)}/pipeline_schedules`, { form: fields });
    expect([more.status, more.body]).toEqual([
      400,
      { message: { base: ['Maximum number of pipeline schedules (10) exceeded'] } },
    ]);
  });

  it('plays one at once', async () => {
    const path = await test.project(ONE_JOB);
    const { id } = alice.createSchedule(path, { cron: fields.cron, ref: 'main' });
    const played = await api('POST', `${at(path)}/pipeline_schedules/${id}/play`);
    expect([played.status, played.body]).toEqual([201, { message: '201 Created' }]);
    await gitlab.idle();
    expect(sources(path)).toEqual(['schedule']);
  });

  it('is for those who may change the branch', async () => {
    const path = await test.project(ONE_JOB);
    const { id } = alice.createSchedule(path, { cron: fields.cron, ref: 'main' });
    gitlab.addUser('dev');
    alice.addMember(path, 'dev', 'developer');
    const token = gitlab.person('dev').createAccessToken({ scopes: ['api'] });
    const one = `${at(path)}/pipeline_schedules/${id}`;
    expect((await api('POST', `${at(path)}/pipeline_schedules`, { token, form: fields })).status).toBe(403);
    expect((await api('POST', `${one}/play`, { token })).status).toBe(403);
    expect((await api('PUT', one, { token, form: { active: 'false' } })).status).toBe(403);
    expect((await api('DELETE', one, { token })).status).toBe(403);
    expect((await api('GET', one, { token: null })).status).toBe(401);
  });
});

describe('a schedule', () => {
  it('runs when it is due, at most once an hour, by the forge’s clock', async () => {
    const path = await test.project(ONE_JOB);
    alice.createSchedule(path, { cron: '*/5 * * * *', ref: 'main' });
    await gitlab.tick();
    expect(sources(path)).toEqual([]);
    core.clock.advance(HOUR_MS);
    await gitlab.tick();
    expect(sources(path)).toEqual(['schedule']);
    core.clock.advance(5 * HOUR_MS);
    await gitlab.tick();
    await gitlab.tick();
    expect(sources(path)).toHaveLength(6);
  });

  it('does not run while it is not active, or when a fault drops it', async () => {
    const path = await test.project(ONE_JOB);
    alice.createSchedule(path, { cron: '0 * * * *', ref: 'main', active: false });
    alice.createSchedule(path, { cron: '0 * * * *', ref: 'main' });
    gitlab.settings.chooseScheduleFault = () => 'drop';
    core.clock.advance(HOUR_MS);
    await gitlab.tick();
    expect(sources(path)).toEqual([]);
    gitlab.settings.chooseScheduleFault = () => ({ lateMs: 1 });
    core.clock.advance(HOUR_MS);
    await gitlab.tick();
    await gitlab.idle();
    expect(sources(path)).toEqual(['schedule']);
    gitlab.settings.chooseScheduleFault = null;
  });

  it('goes inactive with its owner, until somebody takes it over', async () => {
    const path = await test.project(ONE_JOB);
    gitlab.addUser('bob');
    alice.addMember(path, 'bob', 'maintainer');
    const { id } = gitlab.person('bob').createSchedule(path, { cron: '0 * * * *', ref: 'main' });
    gitlab.blockUser('bob');
    core.clock.advance(HOUR_MS);
    await gitlab.tick();
    expect(gitlab.project(path).schedules[0]?.active).toBe(false);
    const taken = await api('POST', `${at(path)}/pipeline_schedules/${id}/take_ownership`);
    expect([taken.status, taken.body]).toEqual([201, expect.objectContaining({ active: true })]);
    core.clock.advance(HOUR_MS);
    await gitlab.tick();
    expect(gitlab.pipelines(path)).toMatchObject([{ source: 'schedule', user: { username: 'alice' } }]);
  });

  it('can be played from the web once a minute', async () => {
    const path = await test.project(ONE_JOB);
    const { id } = alice.createSchedule(path, { cron: fields.cron, ref: 'main' });
    await alice.playSchedule(path, id);
    await expect(alice.playSchedule(path, id)).rejects.toThrow('wait a minute');
    core.clock.advance(60_000);
    await alice.playSchedule(path, id);
    expect(sources(path)).toHaveLength(2);
  });
});
