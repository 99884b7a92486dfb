import { expect, it } from 'vitest';

import { scriptSteps } from './script-steps.ts';

it('times each line of a script by when the next began', () => {
  const printed = [
    'json schema validated in 320 ms',
    '[10:27:50 2.94 ms] job starting shell (test)',
    '[10:27:50   11 ms] job $ npm ci # collapsed multi-line command',
    '[10:27:51  413 ms] job > added 3 packages',
    '[10:27:52 1.5 s] job $ node job.mjs',
    '[10:28:51  1.02 m] job finished in 1.02 m',
  ].join('\n');
  expect(scriptSteps(printed)).toEqual([
    { name: 'npm ci', durationMs: 1489 },
    { name: 'node job.mjs', durationMs: 59_700 },
  ]);
});

it('has none where nothing was printed', () => {
  expect(scriptSteps('')).toEqual([]);
});
