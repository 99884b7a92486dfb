import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { showOpml } from '@forgefeed/jobs/cli/show-opml.ts';
import * as v from 'valibot';

const caseSchema = v.object({
  file: v.string(),
  kind: v.string(),
  wellFormed: v.boolean(),
  checks: v.array(v.object({ path: v.string(), op: v.literal('equals'), value: v.unknown() })),
});

export interface CheckedOpml {
  readonly wellFormed: { readonly all: number; readonly passed: number };
  readonly broken: { readonly all: number; readonly passed: number };
  readonly failed: readonly string[];
}

/** Every subscription list of a collection, as `parse-opml` prints it, against what is expected of it. */
export async function checkOpml(folder: string, expected: unknown): Promise<CheckedOpml> {
  const counts = { wellFormed: { all: 0, passed: 0 }, broken: { all: 0, passed: 0 } };
  const failed: string[] = [];
  for (const { file, wellFormed, checks } of v.parse(v.array(caseSchema), expected)) {
    const { title, feeds } = showOpml(await readFile(join(folder, file)));
    const printed = { head: { title }, feeds };
    for (const { path, value } of checks) {
      const count = wellFormed ? counts.wellFormed : counts.broken;
      const actual = path.split('.').reduce<unknown>(memberOf, printed);
      // Two of its oracles contradict each other about some lists: then either is right.
      const expectations = checks.filter((other) => other.path === path).map((other) => other.value);
      const isPassed = expectations.some((one) => JSON.stringify(one) === JSON.stringify(actual));
      count.all++;
      if (isPassed) count.passed++;
      else failed.push(`${file}  ${path}: expected ${JSON.stringify(value)}, read ${JSON.stringify(actual)}`);
    }
  }
  return { ...counts, failed };
}

function memberOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.getOwnPropertyDescriptor(value, key)?.value
    : undefined;
}
