import { afterAll, expect, it } from 'vitest';

import { logOf, openActionsWorld, stepsOnly } from '../test-support/open-actions-world.ts';

const world = await openActionsWorld();
afterAll(() => world.close());
const files = { 'a.txt': 'content of a' };
const checkout = { uses: 'actions/checkout@v6' };
const readConfig = { run: 'git config --list --local | grep extraheader || echo "kept $((0 + 0))"' };

it('puts the commit of the run into the folder, and nothing of its past', async () => {
  const run = await world.run(
    stepsOnly(checkout, { run: 'cat a.txt; echo; git rev-parse HEAD; git rev-list --count HEAD' }),
    { files },
  );
  expect(logOf(run)).toContain(`content of a\n${run.commit}\n1\n`);
});

it('leaves the token in the configuration, masked in the log, unless it is told not to', async () => {
  const kept = await world.run(stepsOnly(checkout, readConfig), { files });
  expect(logOf(kept)).toMatch(/extraheader=AUTHORIZATION: basic \*\*\*/i);
  const run = await world.run(
    stepsOnly({ ...checkout, with: { 'persist-credentials': false } }, readConfig),
    { files },
  );
  expect(logOf(run)).toContain('kept 0\n');
});

it('fails for a ref that there is not', async () => {
  const run = await world.run(stepsOnly({ ...checkout, with: { ref: 'gone' } }), { files });
  expect(run.conclusion).toBe('failure');
  expect(logOf(run)).toContain('##[error]git failed');
});
