import * as v from 'valibot';

import type { Instance } from '../instance.ts';
import type { Match } from './contract/contract.ts';
import type { ApiAnswer } from './operation.ts';

const refusalSchema = v.strictObject({
  message: v.string(),
  documentation_url: v.string(),
  status: v.string(),
  errors: v.optional(v.array(v.object({ code: v.string() }))),
});

/** An answer that GitHub could not have given is a fault of the emulator: it is noted, and nobody gets to see it. */
export function checkAnswer(
  instance: Pick<Instance, 'core'>,
  answer: ApiAnswer,
  match: Match | null,
): ApiAnswer {
  const faults = findFaults(answer, match);
  if (faults === null) return answer;
  instance.core.noteFailure(
    new Error(`the answer of ${match?.id ?? 'the API'} does not fit: ${JSON.stringify(faults)}`),
  );
  const json = { message: 'Server Error', documentation_url: 'https://docs.github.com/rest', status: '500' };
  return { status: 500, json };
}

function findFaults({ status, json, bytes }: ApiAnswer, match: Match | null): unknown {
  if (status >= 400) {
    const { issues } = v.safeParse(refusalSchema, json);
    return issues === undefined ? null : issues.map(({ message }) => message);
  }
  if (bytes !== undefined) return status === 200 ? null : 'only what was found has another form';
  const faults = match?.checkAnswer(status, json ?? null);
  if (faults === undefined) return `no status ${status} there`;
  return faults.length > 0 ? faults : null;
}
