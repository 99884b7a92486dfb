import { writeFileSync } from 'node:fs';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { type ActionsWorld, job, openActionsWorld } from '../test-support/open-actions-world.ts';

let world: ActionsWorld;
let gates = 0;
beforeEach(async () => {
  world = await openActionsWorld();
});
afterEach(() => world.close());

const status = (id: number) => {
  const run = world.actions.run(id);
  return run?.conclusion ?? run?.status;
};
const begun = (id: number) => vi.waitFor(() => expect(status(id)).toBe('in_progress'));

/** A run whose one job waits until it is told to go on. */
async function hold(concurrency: unknown, where: 'job' | 'workflow' = 'job') {
  const gate = `${world.core.folder}/gate-${gates++}`;
  const steps = [{ run: `until [ -e ${gate} ]; do sleep 0.02; done` }];
  const content = {
    on: 'workflow_dispatch',
    ...(where === 'workflow' ? { concurrency } : {}),
    jobs: { a: job(steps, where === 'job' ? { concurrency } : {}) },
  };
  const { id } = await world.start(content);
  return { id, release: () => writeFileSync(gate, '') };
}

describe.each(['job', 'workflow'] as const)('concurrency of a %s', (where) => {
  const group = (more: Record<string, unknown> = {}) => ({ group: 'data', ...more });

  it('lets one run and, with queue: max, all others wait their turn', async () => {
    const first = await hold(group({ queue: 'max' }), where);
    await begun(first.id);
    const others = [await hold(group({ queue: 'max' }), where), await hold(group({ queue: 'max' }), where)];
    for (const { id } of others) await vi.waitFor(() => expect(status(id)).toBe('pending'));
    for (const each of [first, ...others]) {
      await begun(each.id);
      each.release();
    }
    await world.actions.idle();
    expect([first, ...others].map(({ id }) => status(id))).toEqual(['success', 'success', 'success']);
  });

  it('lets only the newest wait without it', async () => {
    const first = await hold(group(), where);
    await begun(first.id);
    const second = await hold(group(), where);
    await vi.waitFor(() => expect(status(second.id)).toBe('pending'));
    const third = await hold(group(), where);
    await vi.waitFor(() => expect(status(second.id)).toBe('cancelled'));
    first.release();
    third.release();
    await world.actions.idle();
    expect([first, second, third].map(({ id }) => status(id))).toEqual(['success', 'cancelled', 'success']);
  });

  it('lets only the newest wait on a forge that does not know queue: max', async () => {
    world.settings.knowsQueueMax = false;
    const first = await hold(group({ queue: 'max' }), where);
    await begun(first.id);
    const second = await hold(group({ queue: 'max' }), where);
    await vi.waitFor(() => expect(status(second.id)).toBe('pending'));
    const third = await hold(group({ queue: 'max' }), where);
    await vi.waitFor(() => expect(status(second.id)).toBe('cancelled'));
    first.release();
    third.release();
    await world.actions.idle();
    expect(status(third.id)).toBe('success');
  });

  it('ends what runs with cancel-in-progress', async () => {
    const first = await hold(group({ 'cancel-in-progress': true }), where);
    await begun(first.id);
    const second = await hold(group({ 'cancel-in-progress': true }), where);
    await begun(second.id);
    expect(status(first.id)).toBe('cancelled');
    second.release();
    await world.actions.idle();
    expect(status(second.id)).toBe('success');
  });

  it('lets go of one that is cancelled while it waits', async () => {
    const first = await hold(group({ queue: 'max' }), where);
    await begun(first.id);
    const second = await hold(group({ queue: 'max' }), where);
    await vi.waitFor(() => expect(status(second.id)).toBe('pending'));
    world.actions.cancel(second.id);
    await vi.waitFor(() => expect(status(second.id)).toBe('cancelled'));
    first.release();
    await world.actions.idle();
    expect(status(first.id)).toBe('success');
  });
});

it('groups are named by expressions, shared by all workflows, and each repository has its own', async () => {
  const first = await hold({ group: 'data-${{ github.ref_name }}', queue: 'max' });
  await begun(first.id);
  const second = await hold({ group: 'DATA-main', queue: 'max' }, 'workflow');
  const other = await hold({ group: 'data', queue: 'max' });
  await begun(other.id);
  await vi.waitFor(() => expect(status(second.id)).toBe('pending'));
  for (const each of [first, second, other]) each.release();
  await world.actions.idle();
  expect(status(second.id)).toBe('success');
});
