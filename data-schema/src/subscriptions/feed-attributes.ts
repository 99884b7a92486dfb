import * as v from 'valibot';

import { key, text } from '../form/records.ts';
import { ATTRIBUTE_NAME, fitsAttributes, MAX_VALUE_CHARACTERS } from './attribute-bounds.ts';

/**
 * What another reader's list said of a feed beyond what we know (its outline's further attributes): for nobody here to
 * understand, only to be given back.
 */
export const attributesSchema = v.pipe(
  v.record(key(ATTRIBUTE_NAME), text(MAX_VALUE_CHARACTERS)),
  v.check(fitsAttributes),
  v.readonly(),
);

export type FeedAttributes = v.InferOutput<typeof attributesSchema>;
