import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { openGate } from '../core/open-gate.ts';
import { type ActionsWorld, openActionsWorld, stepsOnly } from './test-support/open-actions-world.ts';

let world: ActionsWorld;
beforeEach(async () => {
  world = await openActionsWorld();
});
afterEach(() => world.close());
const runs = () => world.actions.runs(world.repository);
const QUICK = stepsOnly({ run: 'true' });

it('may drop a run: it is accepted and never runs', async () => {
  world.settings.chooseRunFault = () => 'drop';
  await world.start(QUICK);
  await world.actions.idle();
  expect(runs()).toMatchObject([{ status: 'completed', conclusion: 'cancelled', jobs: [] }]);
});

it('may run one twice', async () => {
  world.settings.chooseRunFault = () => 'duplicate';
  await world.start(QUICK);
  await world.actions.idle();
  expect(runs()).toMatchObject([
    { number: 1, conclusion: 'success' },
    { number: 2, conclusion: 'success' },
  ]);
});

it('may let a later one go first', async () => {
  const gate = openGate();
  world.settings.chooseRunFault = ({ number }) => (number === 1 ? { startsAfter: gate.passed } : null);
  await world.start(QUICK);
  await world.start(QUICK);
  await vi.waitFor(() => expect(runs()[1]?.status).toBe('completed'));
  expect(runs()[0]?.status).toBe('queued');
  gate.open();
  await world.actions.idle();
  expect(runs()).toMatchObject([{ conclusion: 'success' }, { conclusion: 'success' }]);
});

it('may lose the runner while it works', async () => {
  world.settings.chooseRunFault = () => ({ killAfterMs: 200 });
  await world.start(stepsOnly({ run: 'sleep 50' }, { run: 'true', if: 'always()' }));
  await world.actions.idle();
  expect(runs()).toMatchObject([{ status: 'completed', conclusion: 'failure' }]);
});

it('ends what runs when it is closed', async () => {
  const { id } = await world.start(stepsOnly({ run: 'sleep 50' }));
  await vi.waitFor(() => expect(world.actions.run(id)?.status).toBe('in_progress'));
  await world.actions.close();
  expect(world.actions.run(id)).toMatchObject({ conclusion: 'cancelled' });
});
