import * as v from 'valibot';

import { RefusedError } from '../forge-errors.ts';
import type { ForgeAnswer } from './forge-http.ts';

/** @throws RefusedError when it is something else, a proxy's page for one */
export function parseAnswer<Schema extends v.GenericSchema>(
  schema: Schema,
  answer: ForgeAnswer,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, jsonOf(answer));
  if (!result.success) throw new RefusedError({ status: answer.status });
  return result.output;
}

export const textOf = ({ bytes }: ForgeAnswer): string => new TextDecoder().decode(bytes);

/** Undefined: it is not JSON. */
export function jsonOf(answer: ForgeAnswer): unknown {
  try {
    return JSON.parse(textOf(answer));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
