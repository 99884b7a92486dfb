import { Reason } from '@forgefeed/data-schema';

import { ForgeError } from '../forge/forge-errors.ts';
import type { Problem } from './status.ts';

/** A reason as data. What is none is a fault of ours, and goes on. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Reason) return asProblem(error);
  if (error instanceof ForgeError) return asProblem(error);
  throw error;
}

const asProblem = ({ code, data }: Problem): Problem => ({ code, data });
