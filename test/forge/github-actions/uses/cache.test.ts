import { afterEach, beforeEach, expect, it } from 'vitest';

import {
  type ActionsWorld,
  job,
  logOf,
  openActionsWorld,
  stepsOnly,
} from '../test-support/open-actions-world.ts';

let world: ActionsWorld;
beforeEach(async () => {
  world = await openActionsWorld();
});
afterEach(() => world.close());

const cache = (key: string, more: Record<string, unknown> = {}) => ({
  id: 'cache',
  uses: 'actions/cache@v5',
  with: { path: 'dist', key, ...more },
});
const make = (text: string) => ({ run: `mkdir -p dist && echo "${text}" > dist/made` });
const show = {
  run: 'echo "hit <${{ steps.cache.outputs.cache-hit }}> $(cat dist/made 2> /dev/null || echo none)"',
};
const run = async (...steps: Record<string, unknown>[]) => logOf(await world.run(stepsOnly(...steps)));

it('gives back what was stored under the key, and never changes it', async () => {
  expect(await run(cache('k'), show, make('first'))).toContain('hit <> none\n');
  expect(await run(cache('k'), show, make('second'))).toContain('hit <true> first\n');
  expect(await run(cache('k'), show)).toContain('hit <true> first\n');
});

it('keeps what came first where two jobs store under one key', async () => {
  const entries = `${world.core.folder}/actions/caches/${world.repository.id}`;
  const until = (what: string) => ({ run: `until ls ${what} > /dev/null 2>&1; do sleep 0.02; done` });
  const begun = `${world.core.folder}/second-has-begun`;
  const first = job([cache('k'), make('first'), until(begun)]);
  const second = job([cache('k'), { run: `touch ${begun}` }, make('second'), until(`${entries}/*.key`)]);
  await world.run({ on: 'workflow_dispatch', jobs: { first, second } });
  expect(await run(cache('k'), show)).toContain('hit <true> first\n');
});

it('stores nothing when the job has failed', async () => {
  await run(cache('k'), make('first'), { run: 'exit 1' });
  expect(await run(cache('k'), show)).toContain('hit <> none\n');
});

it('takes the newest whose key begins so, and stores under the new key as well', async () => {
  await run(cache('k-1'), make('first'));
  world.core.clock.advance(1000);
  await run(cache('k-2'), make('second'));
  world.core.clock.advance(1000);
  expect(await run(cache('k-3', { 'restore-keys': 'x-\nk-' }), show)).toContain('hit <false> second\n');
  expect(await run(cache('k-3'), show)).toContain('hit <true> second\n');
});

it('is another one for other paths, and none is made where the path is not there', async () => {
  await run(cache('k'), make('first'));
  expect(await run(cache('k', { path: 'other' }), show)).toContain('hit <> none\n');
  expect(
    (await world.actions.stored(world.repository)).filter(({ name }) => name.endsWith('.tgz')),
  ).toHaveLength(1);
});

it('can be read by whoever reads the repository, and may be forgotten', async () => {
  await run(cache('k'), make('first'));
  const stored = await world.actions.stored(world.repository);
  expect(stored.map(({ name }) => name.split('.').at(-1)).sort()).toEqual(['key', 'tgz']);
  await world.actions.dropCaches(world.repository);
  expect(await run(cache('k'), show)).toContain('hit <> none\n');
});

it('is keyed by the content of files', async () => {
  const keyed = cache("k-${{ hashFiles('**/*.lock') }}");
  const files = (lock: string) => ({ files: { 'a/b.lock': lock, 'c.txt': lock } });
  const checkout = { uses: 'actions/checkout@v6' };
  const key = async (lock: string) =>
    /^ {2}key: (.*)$/m.exec(logOf(await world.run(stepsOnly(checkout, keyed), files(lock))))?.[1];
  const first = await key('1');
  expect(first).toMatch(/^k-[0-9a-f]{64}$/);
  expect(await key('1')).toBe(first);
  expect(await key('2')).not.toBe(first);
  expect(await run(cache("k-${{ hashFiles('none') }}"))).toMatch(/^ {2}key: k-$/m);
});
