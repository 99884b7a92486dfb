import * as v from 'valibot';

// What the runner understands of a workflow, and not a word more: an unknown key is an error, never ignored.

const scalar = v.pipe(v.union([v.string(), v.number(), v.boolean()]), v.transform(String));
const environment = v.record(v.string(), scalar);
const strings = v.union([
  v.pipe(
    v.string(),
    v.transform((text) => [text]),
  ),
  v.array(v.string()),
]);

const access = v.picklist(['read', 'write', 'none']);
export const permissionsSchema = v.strictObject({
  actions: v.optional(access),
  contents: v.optional(access),
  'id-token': v.optional(access),
  pages: v.optional(access),
});

const concurrency = v.union([
  v.pipe(
    v.string(),
    v.transform((group) => ({ group, 'cancel-in-progress': false, queue: 'single' as const })),
  ),
  v.strictObject({
    group: v.string(),
    'cancel-in-progress': v.optional(v.boolean(), false),
    queue: v.optional(v.picklist(['single', 'max']), 'single'),
  }),
]);

const defaults = v.strictObject({
  run: v.strictObject({ shell: v.optional(v.string()) }),
});

const step = v.strictObject({
  id: v.optional(v.string()),
  name: v.optional(v.string()),
  if: v.optional(scalar),
  run: v.optional(v.string()),
  uses: v.optional(v.string()),
  with: v.optional(environment, {}),
  env: v.optional(environment, {}),
  shell: v.optional(v.string()),
  'working-directory': v.optional(v.string()),
  'continue-on-error': v.optional(scalar),
  'timeout-minutes': v.optional(v.number()),
});

const needs = v.optional(strings, []);

const plainJob = v.strictObject({
  name: v.optional(v.string()),
  if: v.optional(scalar),
  needs,
  'runs-on': v.string(),
  permissions: v.optional(permissionsSchema),
  environment: v.optional(
    v.union([v.string(), v.strictObject({ name: v.string(), url: v.optional(v.string()) })]),
  ),
  concurrency: v.optional(concurrency),
  outputs: v.optional(environment, {}),
  env: v.optional(environment, {}),
  defaults: v.optional(defaults),
  strategy: v.optional(
    v.strictObject({
      'fail-fast': v.optional(v.boolean(), true),
      matrix: v.record(v.string(), v.array(v.union([v.string(), v.number(), v.boolean()]))),
    }),
  ),
  'continue-on-error': v.optional(v.boolean(), false),
  'timeout-minutes': v.optional(v.number(), 360),
  steps: v.array(step),
});

const callingJob = v.strictObject({
  name: v.optional(v.string()),
  if: v.optional(scalar),
  needs,
  permissions: v.optional(permissionsSchema),
  uses: v.pipe(v.string(), v.startsWith('./.github/workflows/')),
  with: v.optional(environment, {}),
  secrets: v.optional(v.union([v.literal('inherit'), environment]), {}),
});

const input = v.strictObject({
  description: v.optional(v.string()),
  required: v.optional(v.boolean(), false),
  default: v.optional(scalar),
  type: v.optional(v.picklist(['string', 'boolean', 'number', 'choice']), 'string'),
  options: v.optional(v.array(v.string())),
});
const inputs = v.optional(v.nullable(v.record(v.string(), input)), {});

const pushFilter = {
  branches: v.optional(v.array(v.string())),
  'branches-ignore': v.optional(v.array(v.string())),
  paths: v.optional(v.array(v.string())),
  'paths-ignore': v.optional(v.array(v.string())),
};

const triggersSchema = v.strictObject({
  workflow_dispatch: v.optional(v.nullable(v.strictObject({ inputs }))),
  workflow_call: v.optional(
    v.nullable(
      v.strictObject({
        inputs,
        secrets: v.optional(
          v.record(v.string(), v.nullable(v.strictObject({ required: v.optional(v.boolean()) }))),
        ),
      }),
    ),
  ),
  repository_dispatch: v.optional(v.nullable(v.strictObject({ types: v.optional(v.array(v.string())) }))),
  schedule: v.optional(v.array(v.strictObject({ cron: v.string() }))),
  push: v.optional(v.nullable(v.strictObject(pushFilter))),
  /** Known, and never sent: nobody opens pull requests here. */
  pull_request: v.optional(v.nullable(v.strictObject(pushFilter))),
});

/** `on: push` and `on: [push]` say the same as `on: {push: }`. */
const triggers = v.pipe(
  v.union([
    v.pipe(
      strings,
      v.transform((names) => Object.fromEntries(names.map((name) => [name, null]))),
    ),
    v.record(v.string(), v.unknown()),
  ]),
  triggersSchema,
);

export const workflowFileSchema = v.strictObject({
  name: v.optional(v.string()),
  'run-name': v.optional(v.string()),
  on: triggers,
  permissions: v.optional(permissionsSchema),
  env: v.optional(environment, {}),
  defaults: v.optional(defaults),
  concurrency: v.optional(concurrency),
  jobs: v.record(v.string(), v.union([plainJob, callingJob])),
});

export type WorkflowFile = v.InferOutput<typeof workflowFileSchema>;
export type PlainJob = v.InferOutput<typeof plainJob>;
export type CallingJob = v.InferOutput<typeof callingJob>;
export type Step = v.InferOutput<typeof step>;
export type Concurrency = v.InferOutput<typeof concurrency>;
export type DispatchInput = v.InferOutput<typeof input>;
export type DeclaredPermissions = v.InferOutput<typeof permissionsSchema>;
export type PushFilter = NonNullable<v.InferOutput<typeof triggersSchema>['push']>;
