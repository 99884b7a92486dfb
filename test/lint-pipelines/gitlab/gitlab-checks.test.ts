import { describe, expect, it } from 'vitest';

import { changed, lineWith } from '../samples/changed.ts';
import { saying } from '../samples/saying.ts';
import { parsePipelineFile, type PipelineFile } from '../files/pipeline-file.ts';
import type { Finding } from '../finding.ts';
import { checkForbiddenKeywords } from './check-forbidden-keywords.ts';
import { checkPayload } from './check-payload.ts';
import { checkRules } from './check-rules.ts';
import { checkSchema } from './check-schema.ts';
import { checkWriters } from './check-writers.ts';

const PATH = '.gitlab-ci.yml';
const GOOD = `# TRIGGER_PAYLOAD is read by the job.
workflow:
  rules:
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
default:
  image: node:24-alpine
.writer:
  resource_group: data
  interruptible: false
fetch:
  extends: .writer
  script:
    - node jobs/dist/fetch.mjs
mutate:
  extends: [.writer]
  rules:
    - if: $CI_PIPELINE_SOURCE == "trigger"
  script: node jobs/dist/mutate.mjs
`;

type Check = (file: PipelineFile) => readonly Finding[] | Promise<readonly Finding[]>;
interface Row {
  readonly check: Check;
  readonly change: readonly [string, string];
  readonly at: string;
  readonly says: string;
}
const row = (check: Check, change: readonly [string, string], at: string, says: string): Row => {
  return { check, change, at, says };
};

const ROWS: readonly Row[] = [
  row(checkWriters, ['extends: [.writer]', 'interruptible: false'], 'mutate:', 'resource_group'),
  row(
    checkWriters,
    ['extends: .writer', 'extends: .writer\n  resource_group: b'],
    'resource_group: data',
    'resource_group',
  ),
  row(
    checkWriters,
    ['extends: .writer', 'extends: .writer\n  interruptible: true'],
    'true',
    'interruptible: false',
  ),
  row(checkWriters, ['mutate:', 'change:'], '# TRIGGER', 'no job `mutate`'),

  row(checkForbiddenKeywords, ['default:', 'default:\n  services: [redis]'], 'redis', 'no `services`'),
  row(checkForbiddenKeywords, ['default:', 'services: [redis]\ndefault:'], 'redis', 'no `services`'),
  row(checkForbiddenKeywords, ['fetch:', 'fetch:\n  services: [redis]'], 'redis', 'no `services`'),
  row(
    checkForbiddenKeywords,
    ['.writer:', '.writer:\n  after_script: [x]'],
    'after_script',
    'no `after_script`',
  ),
  row(checkForbiddenKeywords, ['fetch:', 'fetch:\n  only: [main]'], 'only', 'no `only`'),

  row(checkForbiddenKeywords, ['default:', 'include: a.yml\ndefault:'], 'include', 'no `include`'),

  row(
    checkPayload,
    ['- node jobs', '- |\n      true\n      cat "$TRIGGER_PAYLOAD"\n    - node jobs'],
    'cat',
    'leave the payload',
  ),
  row(
    checkPayload,
    ['default:', 'variables:\n  COPY: $TRIGGER_PAYLOAD\ndefault:'],
    'COPY',
    'leave the payload',
  ),
  row(checkPayload, ['default:', 'variables:\n  TRIGGER_PAYLOAD: x\ndefault:'], ': x', 'leave the payload'),

  row(checkRules, ['$CI_COMMIT_BRANCH ==', '$JOB == "a" && $CI_COMMIT_BRANCH =='], '$JOB', 'rests on `$JOB`'),
  row(checkRules, ['$CI_PIPELINE_SOURCE', '${ACTION}'], 'ACTION', 'rests on `$ACTION`'),

  row(checkSchema, ['fetch:', 'fetch:\n  timeout: [1]'], 'timeout', 'fetch.timeout'),
  row(checkSchema, ['fetch:', 'fetch:\n  scrip: x'], 'fetch:\n', 'scrip'),
];

const fileOf = (text: string): PipelineFile => parsePipelineFile(PATH, text);

describe('a good GitLab file', () => {
  it.each([...new Set(ROWS.map(({ check }) => check))])('passes %o', async (check) => {
    expect(await check(fileOf(GOOD))).toEqual([]);
  });
});

describe('a bad GitLab file', () => {
  it.each(ROWS)('is found by $check.name: $change.1', async ({ check, change, at, says }) => {
    const text = changed(GOOD, ...change);
    expect(await check(fileOf(text))).toEqual([
      { path: PATH, line: lineWith(text, at), message: saying(says) },
    ]);
  });

  it('is refused with all that gitlab-ci-local says, where that is not of the schema', async () => {
    const text = changed(GOOD, 'extends: .writer', 'extends: .nobody');
    expect(await checkSchema(fileOf(text))).toMatchObject([{ line: 1, message: saying('.nobody') }]);
  });
});
