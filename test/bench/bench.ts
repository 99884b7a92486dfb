// Measures, as a command of its own: `npm run bench -- SUITE… [--json FILE]`. It fails when a bar is exceeded.
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';

import buildJobs from '../build-jobs.ts';
import type { BenchRow } from './bench-row.ts';
import { isWithinBar } from './bench-row.ts';
import { benchCi } from './ci-bench.ts';
import { benchPoliteness } from './politeness-bench.ts';
import { showRows } from './show-rows.ts';
import { benchStore } from './store-bench.ts';
import { benchWeb } from './web-bench.ts';

const SUITES: Readonly<Record<string, () => Promise<readonly BenchRow[]>>> = {
  ci: benchCi,
  politeness: benchPoliteness,
  store: benchStore,
  web: benchWeb,
};

const { positionals, values } = parseArgs({ allowPositionals: true, options: { json: { type: 'string' } } });
const unknown = positionals.filter((name) => !(name in SUITES));
if (positionals.length === 0 || unknown.length > 0) {
  console.error(
    `usage: npm run bench -- SUITE… [--json FILE]; the suites: ${Object.keys(SUITES).join(', ')}`,
  );
  process.exit(2);
}
await buildJobs();
const rows: BenchRow[] = [];
for (const name of positionals) rows.push(...((await SUITES[name]?.()) ?? []));
console.log(showRows(rows));
if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(rows, null, 2)}\n`);
process.exitCode = rows.every(isWithinBar) ? 0 : 1;
