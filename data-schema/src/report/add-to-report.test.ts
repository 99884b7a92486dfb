import { describe, expect, it } from 'vitest';

import { idOf } from '../../test-support/examples.ts';
import { addRefusals, addRun } from './add-to-report.ts';
import { NO_REPORT, type Refusal, type Run } from './report.ts';

const run = (startedAt: number): Run => ({ kind: 'fetch', startedAt, durationMs: 1, counts: {} });
const refusal = (number: number, at = 0): Refusal => ({
  device: idOf('phone'),
  number,
  code: 'invalid-operation',
  at,
});

describe('the report', () => {
  it('keeps the last 20 runs', () => {
    const all = Array.from({ length: 25 }, (_, at) => run(at));
    const { runs } = all.reduce(addRun, NO_REPORT);
    expect(runs.map(({ startedAt }) => startedAt)).toEqual(all.slice(5).map(({ startedAt }) => startedAt));
  });

  it('lists a refusal once, however often its batch is sent', () => {
    const report = addRefusals(NO_REPORT, [refusal(1), refusal(2)]);
    expect(addRefusals(report, [refusal(2, 60)])).toBe(report);
    expect(addRefusals(report, [refusal(2, 60), refusal(3)]).refused.map(({ number }) => number)).toEqual([
      1, 2, 3,
    ]);
  });

  it('keeps the last 200 refusals', () => {
    const many = Array.from({ length: 47_000 }, (_, at) => refusal(at));
    expect(addRefusals(addRefusals(NO_REPORT, [refusal(0)]), many).refused).toEqual(many.slice(-200));
  });
});
