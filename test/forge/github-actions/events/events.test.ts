import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { GithubRepository } from '../../github/model.ts';
import { type ActionsWorld, job, openActionsWorld } from '../test-support/open-actions-world.ts';

let world: ActionsWorld;
const open = async (given: Partial<GithubRepository> = {}) => {
  world = await openActionsWorld(given);
};
beforeEach(() => open());
afterEach(() => world.close());

const [ONE, TWO] = ['.github/workflows/one.yml', '.github/workflows/two.yml'];
const MINUTE_MS = 60_000;
const on = (events: unknown, steps = [{ run: 'true' }]) =>
  JSON.stringify({ on: events, jobs: { a: job(steps) } });
const dispatch = async (inputs: Record<string, unknown> = {}, { ref = 'main', file = 'one.yml' } = {}) => {
  const workflow = await world.actions.findWorkflow(world.repository, file);
  if (workflow === null) throw new Error('not found');
  return world.actions.dispatch(world.repository, workflow, { ref, inputs, actor: 'ada' });
};
const seen = () =>
  world.actions.runs(world.repository).map(({ event, path, branch }) => [event, path, branch]);

describe('workflow_dispatch', () => {
  it('runs the file of the ref, with its inputs, as the event says', async () => {
    const inputs = { name: { type: 'string' } };
    const steps = [{ run: 'jq -c "[.inputs, .ref, .workflow, .sender.login]" "$GITHUB_EVENT_PATH"' }];
    await world.commit({ [ONE]: on({ workflow_dispatch: { inputs } }) });
    const commit = await world.commit({ [ONE]: on({ workflow_dispatch: { inputs } }, steps) }, 'other');
    const outcome = await dispatch({ name: 'x' }, { ref: 'refs/heads/other' });
    await world.actions.idle();
    expect(outcome).toMatchObject({ ok: true, run: { branch: 'other', commit, actor: 'ada', number: 1 } });
    const [run] = world.actions.runs(world.repository);
    expect(run).toMatchObject({ status: 'completed', conclusion: 'success' });
    expect(run?.jobs[0]?.log).toContain(
      '[{"name":"x"},"refs/heads/other",".github/workflows/one.yml","ada"]',
    );
  });

  it('is refused without the trigger, for a ref that there is not, and where the ref has no such file', async () => {
    await world.commit({ [ONE]: on('workflow_dispatch'), [TWO]: on('push') });
    await world.commit({ 'README.md': '' }, 'bare');
    const no = (message: string) => ({ ok: false, status: 422, message });
    expect(await dispatch({}, { file: 'two.yml' })).toEqual(
      no("Workflow does not have 'workflow_dispatch' trigger"),
    );
    expect(await dispatch({}, { ref: 'gone' })).toEqual(no('No ref found for: gone'));
    expect(await dispatch({}, { ref: 'bare' })).toEqual(no('Workflow does not exist at bare'));
    expect(await dispatch({ a: 'b' })).toEqual(no('Unexpected inputs provided: ["a"]'));
    expect(seen()).toEqual([]);
  });

  it('only knows workflows of the default branch', async () => {
    await world.commit({ [ONE]: on('workflow_dispatch') });
    await world.commit({ [TWO]: on('workflow_dispatch') }, 'other');
    expect(await world.actions.findWorkflow(world.repository, 'two.yml')).toBeNull();
  });

  it('is refused while the workflow is switched off', async () => {
    await world.commit({ [ONE]: on('workflow_dispatch') });
    const [workflow] = await world.actions.workflows(world.repository);
    if (workflow === undefined) throw new Error('not found');
    world.actions.setWorkflowState(world.repository, workflow, 'disabled_manually');
    expect(await dispatch()).toMatchObject({ ok: false, status: 422 });
    world.actions.setWorkflowState(world.repository, workflow, 'active');
    expect(await dispatch()).toMatchObject({ ok: true });
  });

  it('starts a run that fails at once where the file is none', async () => {
    await world.commit({ [ONE]: on('workflow_dispatch') });
    await world.commit({ [ONE]: on({ workflow_dispatch: null }, [{ run: '${{ x( }}' }]) }, 'broken');
    await dispatch({}, { ref: 'broken' });
    await world.actions.idle();
    expect(world.actions.runs(world.repository)).toMatchObject([{ conclusion: 'startup_failure' }]);
    expect(world.core.failures).toEqual([]);
  });
});

describe('repository_dispatch', () => {
  it('starts what waits for its type, or for any, on the default branch', async () => {
    const steps = [{ run: 'jq -c "[.action, .client_payload]" "$GITHUB_EVENT_PATH"' }];
    await world.commit({
      [ONE]: on({ repository_dispatch: { types: ['refresh'] } }, steps),
      [TWO]: on({ repository_dispatch: null }),
    });
    const send = (type: string) =>
      world.actions.repositoryDispatch(world.repository, { type, clientPayload: { a: 1 }, actor: 'ada' });
    await send('other');
    expect(seen()).toEqual([['repository_dispatch', TWO, 'main']]);
    await send('refresh');
    await world.actions.idle();
    expect(seen()).toHaveLength(3);
    expect(world.actions.runs(world.repository)[1]?.jobs[0]?.log).toContain('["refresh",{"a":1}]');
  });
});

describe('a push', () => {
  it('starts what the pushed commit says, where branch and paths fit', async () => {
    await world.commit({ 'README.md': '' });
    const before = await world.commit(
      { [ONE]: on({ push: { paths: ['jobs/**'] } }), [TWO]: on({ push: { branches: ['main'] } }) },
      'a',
    );
    const after = await world.commit(
      {
        [ONE]: on({ push: { paths: ['jobs/**'] } }),
        [TWO]: on({ push: { branches: ['main'] } }),
        'jobs/a.ts': '',
      },
      'a',
    );
    await world.actions.pushed(world.repository, { branch: 'a', before, after, actor: 'ada' });
    expect(seen()).toEqual([['push', ONE, 'a']]);
    await world.actions.pushed(world.repository, {
      branch: 'main',
      before: after,
      after: before,
      actor: 'ada',
    });
    expect(seen().slice(1)).toEqual([
      ['push', ONE, 'main'],
      ['push', TWO, 'main'],
    ]);
  });
});

describe('a schedule', () => {
  const crons = on({ schedule: [{ cron: '17,47 * * * *' }] });

  it('starts the default branch once for each time that is due', async () => {
    await world.commit({ [ONE]: crons });
    world.core.clock.advance(60 * MINUTE_MS);
    await world.actions.tick();
    await world.actions.tick();
    expect(seen()).toEqual([
      ['schedule', ONE, 'main'],
      ['schedule', ONE, 'main'],
    ]);
    world.core.clock.advance(MINUTE_MS / 2);
    await world.actions.tick();
    expect(seen()).toHaveLength(2);
  });

  it('may be dropped', async () => {
    await world.commit({ [ONE]: crons });
    world.settings.chooseScheduleFault = (path, dueAtMs) =>
      path === ONE && new Date(dueAtMs).getUTCMinutes() === 17 ? 'drop' : null;
    world.core.clock.advance(60 * MINUTE_MS);
    await world.actions.tick();
    expect(seen()).toHaveLength(1);
  });

  it('may be late', async () => {
    await world.commit({ [ONE]: crons });
    world.settings.chooseScheduleFault = () => ({ lateMs: 61 * MINUTE_MS });
    world.core.clock.advance(60 * MINUTE_MS);
    await world.actions.tick();
    expect(seen()).toEqual([]);
    world.settings.chooseScheduleFault = () => 'drop';
    world.core.clock.advance(61 * MINUTE_MS);
    await world.actions.tick();
    expect(seen()).toHaveLength(2);
  });
});

describe('workflows', () => {
  it('have no name but their path where they give none', async () => {
    await world.commit({ [ONE]: on('push'), 'other/two.yml': on('push') });
    expect(await world.actions.workflows(world.repository)).toMatchObject([
      { name: ONE, path: ONE, state: 'active' },
    ]);
  });

  it('with a schedule go off in a public repository that is quiet, whole; the others do not', async () => {
    await world.commit({
      [ONE]: on({ schedule: [{ cron: '0 * * * *' }], workflow_dispatch: null }),
      [TWO]: on('push'),
    });
    await world.actions.goQuiet(world.repository);
    const states = (await world.actions.workflows(world.repository)).map(({ state }) => state);
    expect(states).toEqual(['disabled_inactivity', 'active']);
    expect(await dispatch()).toMatchObject({ ok: false });
    world.core.clock.advance(60 * MINUTE_MS);
    await world.actions.tick();
    expect(seen()).toEqual([]);
  });

  it('stay on in a private one', async () => {
    await world.close();
    await open({ isPrivate: true });
    await world.commit({ [ONE]: on({ schedule: [{ cron: '0 * * * *' }] }) });
    await world.actions.goQuiet(world.repository);
    expect(await world.actions.workflows(world.repository)).toMatchObject([{ state: 'active' }]);
  });

  it('of a fork with a schedule are off until each is switched on', async () => {
    await world.close();
    await open({ forkOf: 7 });
    await world.commit({ [ONE]: on({ schedule: [{ cron: '0 * * * *' }] }), [TWO]: on('push') });
    const [first] = await world.actions.workflows(world.repository);
    const states = async () => (await world.actions.workflows(world.repository)).map(({ state }) => state);
    expect(await states()).toEqual(['disabled_fork', 'active']);
    if (first !== undefined) world.actions.setWorkflowState(world.repository, first, 'active');
    expect(await states()).toEqual(['active', 'active']);
  });

  it('are not even listed, and nothing starts, while Actions is off', async () => {
    await world.close();
    await open({ actionsEnabled: false });
    const after = await world.commit({
      [ONE]: on({ schedule: [{ cron: '* * * * *' }], push: null, repository_dispatch: null }),
    });
    world.core.clock.advance(MINUTE_MS);
    await world.actions.tick();
    await world.actions.pushed(world.repository, { branch: 'main', before: null, after, actor: 'ada' });
    await world.actions.repositoryDispatch(world.repository, { type: 'x', clientPayload: {}, actor: 'ada' });
    expect(await world.actions.workflows(world.repository)).toEqual([]);
    expect(seen()).toEqual([]);
  });
});
