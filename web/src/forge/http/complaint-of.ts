import * as v from 'valibot';

import type { ForgeAnswer } from './forge-http.ts';
import { jsonOf } from './parse-answer.ts';

/** GitHub: `message`, a text. GitLab: `message`, a text or lists of texts by field; or `error` (Grape's and OAuth's). */
const schema = v.object({ message: v.optional(v.unknown()), error: v.optional(v.unknown()) });

/** What a forge says against a request, in its own words; empty: nothing that we understand. */
export function complaintOf(answer: ForgeAnswer): string {
  const result = v.safeParse(schema, jsonOf(answer));
  if (!result.success) return '';
  const said = result.output.message ?? result.output.error ?? '';
  return typeof said === 'string' ? said : JSON.stringify(said);
}

/** The words as the cause of an error: for whoever looks into it, not for the reader. */
export const saying = (answer: ForgeAnswer): ErrorOptions => ({ cause: new Error(complaintOf(answer)) });
