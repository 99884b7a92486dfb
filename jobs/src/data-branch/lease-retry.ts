import { LeaseExhaustedError } from './errors/lease-exhausted-error.ts';
import { LeaseLostError } from './errors/lease-lost-error.ts';
import { TipGoneError } from './errors/tip-gone-error.ts';

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 4000;

/**
 * Runs `attempt` until it does not lose the race for the branch, with growing pauses of random length in between: two
 * losers must not meet again. An attempt starts from reading the tip. Every other error goes through at once.
 */
export async function withLease<Result>({
  attempt,
  maxAttempts,
  sleep,
  random,
}: {
  attempt: () => Promise<Result>;
  maxAttempts: number;
  sleep: (ms: number) => Promise<void>;
  /** From 0 up to but not including 1. */
  random: () => number;
}): Promise<Result> {
  for (let attempts = 1; ; attempts += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!isLostRace(error)) throw error;
      if (attempts >= maxAttempts) throw new LeaseExhaustedError({ attempts }, error);
    }
    await sleep(random() * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempts));
  }
}

const isLostRace = (error: unknown): boolean =>
  error instanceof LeaseLostError || error instanceof TipGoneError;
