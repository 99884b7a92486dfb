// Shows what a list of subscriptions names, as the site imports it: `npm run -s parse-opml -- FILE…`.
import { readFile } from 'node:fs/promises';

import { UsageError } from '../errors/job-errors.ts';
import { explain } from '../log/explain.ts';
import { readArguments } from './read-arguments.ts';
import { readListed } from './read-listed.ts';
import { showOpml } from './show-opml.ts';

const USAGE = `usage: npm run -s parse-opml -- FILE…
       npm run -s parse-opml -- --list LIST
  FILE: a subscription list in OPML or RDF; LIST: lines of JSON, {"file"}
Prints {file, ok, error?, title, feeds} a line.`;

async function describeFile(file: string): Promise<unknown> {
  try {
    return { file, ...showOpml(await readFile(file)) };
  } catch (error) {
    return { file, ok: false, error: `unreadable: ${explain(error)}`, title: '', feeds: [] };
  }
}

try {
  const { values, positionals } = readArguments({ list: { type: 'string' } }, USAGE);
  const { list } = values;
  if ((positionals.length === 0) === (list === undefined)) throw new UsageError({ usage: USAGE });
  const files = list === undefined ? positionals : (await readListed(list, USAGE)).map(({ file }) => file);
  for (const file of files) process.stdout.write(`${JSON.stringify(await describeFile(file))}\n`);
} catch (error) {
  console.error(error instanceof UsageError ? error.data.usage : `forgefeed: ${explain(error)}`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
