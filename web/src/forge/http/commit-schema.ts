import * as v from 'valibot';

export const commitSchema = v.pipe(v.string(), v.regex(/^[0-9a-f]{40}$/));
