import * as v from 'valibot';

import { idSchema } from '../crypto/id.ts';
import { jsonForm } from '../form/form.ts';
import { count, key, list, record, seconds } from '../form/records.ts';
import { feedHealthSchema } from './feed-health.ts';

/** Why an operation was acknowledged and not applied, or a batch not even that. */
export const refusalCodeSchema = v.picklist([
  // of one operation
  'unknown-operation', // of a type that this job does not know: an older or newer site
  'invalid-operation', // of a type that it knows, with fields that it does not accept
  'article-unknown', // marks a number that was never given out
  'article-gone', // stars an article that retention has dropped
  'url-unknown', // marks by a URL that no stored article has
  'last-slot', // would take the last passphrase away
  'too-many-slots',
  // of a batch: nothing of it was applied
  'other-epoch', // made against data that has been replaced since
  'newer-revision', // made against a state that is no longer there: `data` was restored
  'gap', // operations before it have not arrived
  'diverged', // the same number stands for another operation: a copied or restored profile
  'unknown-device', // its row was dropped after 90 days of silence, or it never began
]);

export type RefusalCode = v.InferOutput<typeof refusalCodeSchema>;

export const refusalSchema = record({
  device: idSchema,
  number: count,
  code: refusalCodeSchema,
  at: seconds,
});

export type Refusal = v.InferOutput<typeof refusalSchema>;

/** What a run did, in numbers. */
export const runSchema = record({
  kind: v.literal('fetch'),
  startedAt: seconds,
  durationMs: count,
  counts: v.pipe(v.record(key(/^[a-zA-Z]{1,32}$/), count), v.readonly()),
});

export type Run = v.InferOutput<typeof runSchema>;

/** What the site shows of the jobs: the last runs, the feeds' health, what was refused and why. */
export const reportSchema = record({
  runs: list(runSchema),
  feeds: list(feedHealthSchema),
  refused: list(refusalSchema),
});

export type Report = v.InferOutput<typeof reportSchema>;

export const REPORT_PATH = 'report';

export const NO_REPORT: Report = { runs: [], feeds: [], refused: [] };

export const reportForm = jsonForm({ role: 'report', format: 1, schema: reportSchema });
