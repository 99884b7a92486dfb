import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { LeaseLostError } from '../../jobs/src/data-branch/errors/lease-lost-error.ts';
import { TipGoneError } from '../../jobs/src/data-branch/errors/tip-gone-error.ts';
import { withLease } from '../../jobs/src/data-branch/lease-retry.ts';
import { createBarrier } from './barrier.ts';
import type { ChooseFault } from './fault.ts';
import { NOW, openTestWorld, type TestWorld } from './open-test-world.ts';
import { asTexts, textChanges, tipOf, writeTexts } from './texts.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
});
afterEach(() => world.server.setFault(null));
afterAll(() => world.close());

/** Holds pushes back until so many have been shown the same old tip. */
function holdPushes(parties: number): ChooseFault {
  const arrive = createBarrier(parties);
  return async ({ command }) => {
    if (command === 'push') await arrive();
    return null;
  };
}

/** Lets something happen on the server once, just before it does what was asked. */
function before(wanted: string, act: () => Promise<void>): ChooseFault {
  let done = false;
  return async ({ command }) => {
    if (command === wanted && !done) {
      done = true;
      await act();
    }
    return null;
  };
}

describe('the lease', () => {
  it('is lost before anything is sent when somebody else wrote since the tip was read', async () => {
    const repository = await world.repository();
    const base = await writeTexts(world.branch(repository), null, { a: '0' });
    const winner = await writeTexts(world.branch(repository), base, { a: '1' });
    const loser = world.branch(repository);
    const write = loser.write({ base, changes: textChanges({ a: '2' }), now: NOW });
    await expect(write).rejects.toMatchObject({ code: 'lease-lost', data: { noticed: 'advertisement' } });
    expect(await repository.readBranch('data')).toBe(winner.commit);
  });

  it('is lost when the branch is there and was not expected', async () => {
    const repository = await world.repository();
    const winner = await writeTexts(world.branch(repository), null, { a: '0' });
    await expect(writeTexts(world.branch(repository), null, { a: '1' })).rejects.toThrow(LeaseLostError);
    expect(await repository.readBranch('data')).toBe(winner.commit);
  });

  it.each([
    ['change', 'old'],
    ['creation', null],
  ])('of a %s goes to exactly one of three who have all seen the same tip', async (_, content) => {
    const repository = await world.repository();
    const base = content === null ? null : await writeTexts(world.branch(repository), null, { a: content });
    for (let round = 0; round < 3; round += 1) {
      if (base === null) await repository.deleteBranch('data').catch(() => undefined);
      else await repository.setBranch('data', base.commit);
      world.server.setFault(holdPushes(3));
      const writes = await Promise.allSettled(
        ['x', 'y', 'z'].map((text) => writeTexts(world.branch(repository), base, { a: `${text}${round}` })),
      );
      const won = writes.flatMap((write) => (write.status === 'fulfilled' ? [write.value.commit] : []));
      const lost = writes.flatMap((write): unknown[] => (write.status === 'rejected' ? [write.reason] : []));
      expect(won).toEqual([await repository.readBranch('data')]);
      expect(lost).toHaveLength(2);
      for (const error of lost)
        expect(error).toMatchObject({ code: 'lease-lost', data: { noticed: 'server' } });
    }
    await repository.fsck();
  });

  it('is lost, not refused, when the base has been replaced and pruned under a push', async () => {
    const repository = await world.repository();
    const other = await repository.commitFiles('data', new Map([['other', 'state']]));
    const branch = world.branch(repository);
    const base = await writeTexts(branch, await tipOf(branch), { a: 'kept', b: 'changed' });
    world.server.setFault(
      before('push', async () => {
        await repository.setBranch('main', other);
        await repository.setBranch('data', other);
        await repository.prune();
      }),
    );
    await expect(writeTexts(branch, base, { b: 'again' })).rejects.toMatchObject({
      code: 'lease-lost',
      data: { noticed: 'tip' },
    });
    expect(await repository.readBranch('data')).toBe(other);
    await repository.fsck();
  });

  it('keeps every update of six writers', async () => {
    const WRITERS = 6;
    const UPDATES = 5;
    const repository = await world.repository();
    let seed = 1;
    const random = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;

    await Promise.all(
      Array.from({ length: WRITERS }, async (_, writer) => {
        const branch = world.branch(repository);
        for (let update = 0; update < UPDATES; update += 1) {
          const mark = `${String(writer)}.${String(update)}`;
          await withLease({
            maxAttempts: 100,
            sleep: (ms) => sleep(ms / 10),
            random,
            attempt: async () => {
              const base = await branch.readTip();
              const files =
                base === null ? new Map<string, Uint8Array>() : await branch.readFiles(base, ['set']);
              const marks = asTexts(files)['set'] ?? '';
              return writeTexts(branch, base, { set: `${marks}${mark}\n`, [`of/${mark}`]: mark });
            },
          });
        }
      }),
    );

    const marks = (await repository.readFile('data', 'set')).split('\n').sort();
    const all = Array.from(
      { length: WRITERS * UPDATES },
      (_, at) => `${String(at % WRITERS)}.${String(Math.floor(at / WRITERS))}`,
    );
    expect(marks).toEqual(all.sort());
    expect(await repository.listFiles('data')).toEqual(['set', ...all.map((mark) => `of/${mark}`)].sort());
    await repository.fsck();
  });
});

describe('a tip that is gone', () => {
  it('between the ref and its commit is an error of its own, and starting over helps', async () => {
    const repository = await world.repository();
    const next = await repository.commitFiles('next', new Map([['a', 'next']]));
    await writeTexts(world.branch(repository), null, { a: '0' });
    const replace = before('fetch', async () => {
      await repository.setBranch('data', next);
      await repository.prune();
    });
    world.server.setFault(replace);
    const branch = world.branch(repository);
    await expect(branch.readTip()).rejects.toThrow(TipGoneError);
    expect(await branch.readTip()).toMatchObject({ commit: next });
  });

  it('between tip and files is the same error', async () => {
    const repository = await world.repository();
    await writeTexts(world.branch(repository), null, { a: '0' });
    const branch = world.branch(repository);
    const tip = await tipOf(branch);
    await repository.deleteBranch('data');
    await repository.prune();
    const { commit } = tip;
    await expect(branch.readFiles(tip, ['a'])).rejects.toMatchObject({
      code: 'tip-gone',
      data: { oid: tip.files.get('a') },
    });
    await expect(
      world.branch(repository).write({ base: tip, changes: textChanges({ a: '1' }), now: NOW }),
    ).rejects.toMatchObject({ code: 'tip-gone', data: { oid: commit } });
  });

  it('by the old protocol, when the branch moves while it is read', async () => {
    const repository = await world.repository();
    const next = await repository.commitFiles('next', new Map([['a', 'next']]));
    await writeTexts(world.branch(repository), null, { a: '0' });
    for (const move of [() => repository.setBranch('data', next), () => repository.deleteBranch('data')]) {
      let asked = 0;
      world.server.setFault(async ({ command }) => {
        if (command === 'advertise') asked += 1;
        if (asked === 2) await move();
        return { kind: 'no-protocol-v2' };
      });
      await expect(world.branch(repository).readTip()).rejects.toThrow(TipGoneError);
    }
  });
});
