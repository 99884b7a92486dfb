import { describe, expect, it } from 'vitest';

import { type ConcurrencyGroups, concurrencyGroups } from './concurrency-groups.ts';

interface Wish {
  readonly group?: string;
  readonly queue?: 'max' | 'single';
  readonly cancelInProgress?: boolean;
}

/** Enters, and notes in `log` how each wait ended. */
function entering(groups: ConcurrencyGroups) {
  const log: string[] = [];
  const enter = (who: string, { group = 'data', queue = 'max', cancelInProgress = false }: Wish = {}) => {
    const cancel = () => log.push(`${who} is cancelled while it runs`);
    const { turn, withdraw } = groups.enter(group, { queue, cancelInProgress, cancel });
    void turn.then((how) => log.push(`${who}: ${how}`));
    return withdraw;
  };
  const settled = async () => {
    await new Promise((resolve) => setImmediate(resolve));
    return log.splice(0);
  };
  return { enter, settled, leave: (group = 'data') => groups.leave(group) };
}

describe('a concurrency group', () => {
  it('runs one at a time, in the order of arrival with queue: max', async () => {
    const { enter, settled, leave } = entering(concurrencyGroups());
    for (const who of ['a', 'b', 'c']) enter(who);
    expect(await settled()).toEqual(['a: run']);
    leave();
    expect(await settled()).toEqual(['b: run']);
    leave();
    expect(await settled()).toEqual(['c: run']);
  });

  it('keeps only the newest waiting with queue: single', async () => {
    const { enter, settled, leave } = entering(concurrencyGroups());
    for (const who of ['a', 'b', 'c']) enter(who, { queue: 'single' });
    expect(await settled()).toEqual(['a: run', 'b: cancelled']);
    leave();
    expect(await settled()).toEqual(['c: run']);
  });

  it('keeps a hundred waiting with queue: max, and cancels what comes on top', async () => {
    const { enter, settled } = entering(concurrencyGroups());
    for (let at = 0; at <= 101; at++) enter(String(at));
    expect(await settled()).toEqual(['0: run', '101: cancelled']);
  });

  it('does not tell upper case from lower case', async () => {
    const { enter, settled } = entering(concurrencyGroups());
    enter('a', { group: 'Data' });
    enter('b', { group: 'data' });
    expect(await settled()).toEqual(['a: run']);
  });

  it('leaves other groups alone', async () => {
    const { enter, settled } = entering(concurrencyGroups());
    enter('a');
    enter('b', { group: 'pages' });
    expect(await settled()).toEqual(['a: run', 'b: run']);
  });

  it('ends what runs for the next with cancel-in-progress', async () => {
    const { enter, settled, leave } = entering(concurrencyGroups());
    enter('a', { queue: 'single' });
    enter('b', { queue: 'single', cancelInProgress: true });
    expect(await settled()).toEqual(['a is cancelled while it runs', 'a: run']);
    leave();
    expect(await settled()).toEqual(['b: run']);
  });

  it('forgets who does not wait any more', async () => {
    const { enter, settled, leave } = entering(concurrencyGroups());
    enter('a');
    const withdraw = enter('b');
    enter('c');
    withdraw();
    leave();
    expect(await settled()).toEqual(['a: run', 'b: cancelled', 'c: run']);
  });
});
