import * as v from 'valibot';

import { jsonForm } from '../form/form.ts';
import { record, text } from '../form/records.ts';
import { registerSchema } from '../registers/register.ts';

/** A trigger token: printable ASCII without spaces, as both forges make them. */
export const tokenSchema = v.pipe(text(512), v.regex(/^[\x21-\x7e]+$/));

/** What lets the site set off a job; null: it only reads, and what the reader does waits. */
export const accessSchema = record({ token: registerSchema(v.nullable(tokenSchema)) });

export type Access = v.InferOutput<typeof accessSchema>;

export const ACCESS_PATH = 'access';

export const NO_ACCESS: Access = { token: [null] };

export const accessForm = jsonForm({ role: 'access', format: 1, schema: accessSchema });
