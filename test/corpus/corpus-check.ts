import * as v from 'valibot';

/** How a tier is to be judged is with the collection; `*` with `safeHtml` is for a browser. */
export const checkSchema = v.object({
  path: v.string(),
  op: v.picklist(['equals', 'text', 'contains', 'date', 'safeHtml']),
  value: v.nullish(v.union([v.string(), v.number(), v.boolean()])),
  tier: v.string(),
});

export type CorpusCheck = v.InferOutput<typeof checkSchema>;

export const caseSchema = v.object({
  id: v.string(),
  file: v.string(),
  kind: v.string(),
  source: v.string(),
  requestUrl: v.nullish(v.string()),
  httpHeaders: v.nullish(v.record(v.string(), v.string())),
  checks: v.array(checkSchema),
});

export type CorpusCase = v.InferOutput<typeof caseSchema>;
