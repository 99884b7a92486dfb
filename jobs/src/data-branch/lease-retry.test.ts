import { describe, expect, it } from 'vitest';
import { LeaseExhaustedError } from './errors/lease-exhausted-error.ts';
import { LeaseLostError } from './errors/lease-lost-error.ts';
import { PushRefusedError } from './errors/push-refused-error.ts';
import { TipGoneError } from './errors/tip-gone-error.ts';
import { withLease } from './lease-retry.ts';

const lost = () => new LeaseLostError({ noticed: 'server' });
const gone = () => new TipGoneError({ oid: null });

/** Runs attempts that fail with these errors, one after the other, and then succeed. */
async function run(errors: Error[], maxAttempts: number) {
  const pauses: number[] = [];
  let attempts = 0;
  const result = await withLease({
    maxAttempts,
    random: () => 0.5,
    sleep: (ms) => {
      pauses.push(ms);
      return Promise.resolve();
    },
    attempt: () => {
      const error = errors[attempts];
      attempts += 1;
      return error === undefined ? Promise.resolve('done') : Promise.reject(error);
    },
  }).catch((error: unknown) => error);
  return { result, attempts, pauses };
}

describe('withLease', () => {
  it('does not pause when the first attempt works', async () => {
    expect(await run([], 3)).toEqual({ result: 'done', attempts: 1, pauses: [] });
  });

  it('starts over when the race is lost or the tip is gone', async () => {
    expect(await run([lost(), gone(), lost()], 9)).toMatchObject({ result: 'done', attempts: 4 });
  });

  it('pauses longer each time, up to a limit', async () => {
    const { pauses } = await run(Array.from({ length: 8 }, lost), 9);
    expect(pauses).toEqual([100, 200, 400, 800, 1600, 2000, 2000, 2000]);
  });

  it('gives up after so many attempts and names the last loss', async () => {
    const last = lost();
    const { result, attempts, pauses } = await run([lost(), lost(), last], 3);
    expect(result).toBeInstanceOf(LeaseExhaustedError);
    expect(result).toMatchObject({ code: 'lease-exhausted', data: { attempts: 3 }, cause: last });
    expect([attempts, pauses.length]).toEqual([3, 2]);
  });

  it.each([new PushRefusedError({ reason: 'declined' }), new Error('a mistake')])(
    'lets another error through at once: %s',
    async (error) => {
      expect(await run([error], 9)).toEqual({ result: error, attempts: 1, pauses: [] });
    },
  );
});
