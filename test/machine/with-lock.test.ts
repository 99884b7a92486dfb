import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

import { expect, it } from 'vitest';

import { withLock } from './with-lock.ts';

it('lets one in at a time', async () => {
  const name = `forgefeed-test-${randomUUID()}`;
  let inside = 0;
  const most: number[] = [];
  const work = async (): Promise<void> => {
    inside += 1;
    most.push(inside);
    await new Promise((resolve) => setImmediate(resolve));
    inside -= 1;
  };
  await Promise.all([1, 2, 3, 4].map(() => withLock(name, work)));
  expect(most).toEqual([1, 1, 1, 1]);
});

it('gives back what the work gives, and is free after it has failed', async () => {
  const name = `forgefeed-test-${randomUUID()}`;
  await expect(withLock(name, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await withLock(name, () => Promise.resolve(7))).toBe(7);
});

it('is waited for across processes, and goes with the one that held it', async () => {
  const name = `forgefeed-test-${randomUUID()}`;
  const script = `const lock = require('node:net').createServer(() => console.log('somebody waits'));
    lock.listen('\\0' + process.argv[1], () => console.log('held'));`;
  const holder = spawn(process.execPath, ['-e', script, name], { stdio: ['ignore', 'pipe', 'inherit'] });
  const said = createInterface(holder.stdout)[Symbol.asyncIterator]();
  try {
    expect((await said.next()).value).toBe('held');
    let isIn = false;
    const entered = withLock(name, async () => {
      isIn = true;
    });
    expect((await said.next()).value).toBe('somebody waits');
    expect(isIn).toBe(false);
    holder.kill('SIGKILL');
    await entered;
  } finally {
    holder.kill('SIGKILL');
    if (holder.exitCode === null && holder.signalCode === null) await once(holder, 'exit');
  }
});
