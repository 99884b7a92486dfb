import { afterEach, beforeEach, expect, it } from 'vitest';

import { projectFiles } from '../project-files.ts';
import { type ActionsWorld, openActionsWorld } from './test-support/open-actions-world.ts';

let world: ActionsWorld;
beforeEach(async () => {
  world = await openActionsWorld();
  await world.commit(Object.fromEntries(await projectFiles()));
});
afterEach(() => world.close());

it('knows every workflow of the project', async () => {
  expect((await world.actions.workflows(world.repository)).map(({ name, state }) => [name, state])).toEqual([
    ['fetch', 'active'],
    ['mutate', 'active'],
    ['pages', 'active'],
    ['schedule', 'active'],
    ['test', 'active'],
  ]);
  expect(world.core.failures).toEqual([]);
});

it('runs the schedule as one job of the fetch workflow, which says what is missing', async () => {
  world.core.clock.advance(30 * 60_000);
  await world.actions.tick();
  await world.actions.idle();
  expect(world.core.failures).toEqual([]);
  const [run] = world.actions.runs(world.repository);
  expect(run).toMatchObject({ event: 'schedule', title: 'schedule', conclusion: 'failure' });
  expect(run?.jobs.map(({ name }) => name)).toEqual(['fetch / fetch']);
  expect(run?.jobs[0]?.log).toContain('forgefeed: missing-secret');
});
