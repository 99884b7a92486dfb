import * as v from 'valibot';

import { invalidParameters } from './api-error.ts';
import type { Parameters } from './read-parameters.ts';

/** Parameters as a schema wants them; else what Grape says: `ref is missing, token is empty`. */
export function readInput<Schema extends v.GenericSchema>(
  schema: Schema,
  parameters: Parameters,
): v.InferOutput<Schema> {
  const parsed = v.safeParse(schema, parameters);
  if (parsed.success) return parsed.output;
  const complaints = parsed.issues.map((issue) => {
    const name = v.getDotPath(issue) ?? '';
    if (issue.received === 'undefined') return `${name} is missing`;
    return `${name} ${issue.kind === 'validation' || issue.type === 'picklist' ? issue.message : 'is invalid'}`;
  });
  throw invalidParameters([...new Set(complaints)].join(', '));
}

/** What a form sends is text; JSON may hold the thing itself. */
export const booleanInput = v.union([
  v.boolean(),
  v.pipe(
    v.picklist(['true', 'false', '1', '0']),
    v.transform((text) => text === 'true' || text === '1'),
  ),
]);

export const textInput = v.union([
  v.string(),
  v.pipe(
    v.number(),
    v.transform((number) => String(number)),
  ),
]);

export const filledText = v.pipe(
  v.string(),
  v.check((text) => text.trim() !== '', 'is empty'),
);

/** Grape's words for `values:`. */
export const oneOf = <const Options extends readonly string[]>(options: Options) =>
  v.picklist(options, 'does not have a valid value');
