import * as v from 'valibot';

const retry = v.union([
  v.number(),
  v.looseObject({
    max: v.optional(v.number(), 0),
    when: v.optional(v.union([v.string(), v.array(v.string())])),
  }),
]);

const scalar = v.union([v.string(), v.number(), v.boolean()]);

/** What the emulator itself reads of a job; the rest is for gitlab-ci-local. */
export const jobConfigSchema = v.looseObject({
  script: v.optional(v.unknown()),
  resource_group: v.optional(v.nullable(v.string())),
  interruptible: v.optional(v.boolean()),
  timeout: v.optional(v.string()),
  retry: v.optional(retry),
  pages: v.optional(v.union([v.boolean(), v.looseObject({ publish: v.optional(v.string()) })])),
  variables: v.optional(v.record(v.string(), v.nullable(scalar)), {}),
  artifacts: v.optional(v.nullable(v.looseObject({ access: v.optional(v.string()) }))),
});

export type JobConfig = v.InferOutput<typeof jobConfigSchema>;

/** `default:` gives these to every job that has none of its own; gitlab-ci-local fills in the others. */
const INHERITED = ['interruptible', 'timeout', 'retry'];

export function inheritDefaults(
  job: Readonly<Record<string, unknown>>,
  defaults: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const inherited: Record<string, unknown> = {};
  for (const key of INHERITED) if (defaults[key] !== undefined) inherited[key] = defaults[key];
  return { ...inherited, ...job };
}
