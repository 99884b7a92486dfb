// Reads a collection of feeds that others wrote and counts what is read right: `npm run corpus -- DIR`. It fails under
// the bar of a tier, and where a file throws or takes too long.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import * as v from 'valibot';

import { checkFeeds } from './check-feeds.ts';
import { checkOpml } from './check-opml.ts';
import { showFailures, showTally } from './show-tally.ts';
import { tallyFeeds } from './tally-feeds.ts';

const MAX_MS_PER_FILE = 2_000;
const ZONES = ['Pacific/Apia', 'America/New_York'];
const datesResult = v.object({ exact: v.number(), right: v.number(), wrong: v.array(v.string()) });

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { failures: { type: 'boolean' } },
});
const [folder, ...rest] = positionals;
if (folder === undefined || rest.length > 0 || !existsSync(join(folder, 'expected.json'))) {
  console.error(
    'usage: npm run corpus -- DIR [--failures]\n  DIR holds expected.json and feeds/, and may hold dates.json and opml/',
  );
  process.exit(2);
}

const complaints: string[] = [];
const checked = await checkFeeds(folder, JSON.parse(await readFile(join(folder, 'expected.json'), 'utf8')));
const tally = tallyFeeds(checked);
console.log(showTally(tally));
console.log(
  `${checked.cases.length} files; the slowest takes ${checked.slowest.ms.toFixed(0)} ms: ${checked.slowest.file}`,
);
if (values.failures === true) console.log(showFailures(checked));
complaints.push(...tally.filter(({ isUnder }) => isUnder).map(({ name }) => `${name} is under its bar`));
complaints.push(...checked.thrown.map((text) => `threw: ${text}`));
if (checked.slowest.ms > MAX_MS_PER_FILE) complaints.push(`${checked.slowest.file} takes too long`);

const datesFile = join(folder, 'dates.json');
if (existsSync(datesFile)) {
  for (const zone of ZONES) {
    const script = fileURLToPath(new URL('check-dates.ts', import.meta.url));
    const output = execFileSync(process.execPath, ['--import', 'tsx', script, datesFile], {
      encoding: 'utf8',
      env: { ...process.env, TZ: zone },
    });
    const { exact, right, wrong } = v.parse(datesResult, JSON.parse(output));
    console.log(`dates in ${zone}: ${right} of ${exact} exact, ${wrong.length} silently wrong`);
    if (right < exact || wrong.length > 0) complaints.push(`dates in ${zone}: ${wrong.join('; ')}`);
  }
}

const opmlFile = join(folder, 'opml-expected.json');
if (existsSync(opmlFile)) {
  const { wellFormed, broken, failed } = await checkOpml(
    folder,
    JSON.parse(await readFile(opmlFile, 'utf8')),
  );
  console.log(`OPML: ${wellFormed.passed} of ${wellFormed.all} checks of well-formed lists, bar 100 %`);
  console.log(`OPML: ${broken.passed} of ${broken.all} checks of broken lists, bar 97 %`);
  if (values.failures === true) console.log(failed.join('\n'));
  if (wellFormed.passed < wellFormed.all) complaints.push('well-formed OPML is under its bar');
  if (broken.passed < 0.97 * broken.all) complaints.push('broken OPML is under its bar');
}

for (const complaint of complaints) console.error(`FAILED: ${complaint}`);
process.exitCode = complaints.length === 0 ? 0 : 1;
