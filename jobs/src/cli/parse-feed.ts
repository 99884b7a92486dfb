// Shows what a feed says, as the reader reads it: `npm run -s parse-feed -- FILE…`. One line of JSON per file.
import { readFile } from 'node:fs/promises';

import { UsageError } from '../errors/job-errors.ts';
import { explain } from '../log/explain.ts';
import { readDocument } from '../reading/read-document.ts';
import { readArguments } from './read-arguments.ts';
import { type Listed, readListed } from './read-listed.ts';
import { showFeed } from './show-feed.ts';

const USAGE = `usage: npm run -s parse-feed -- [--base URL] [--content-type TYPE] FILE…
       npm run -s parse-feed -- --list LIST [--content-type TYPE]
  FILE: a feed as its server sends it; LIST: lines of JSON, {"file", "base"?, "contentType"?}
  --base: where the feed comes from, which relative links are meant from
  --content-type: the HTTP header of its answer
Prints {file, ok, error?, parser, feed, entries} a line.`;

async function describeFile({ file, base, contentType }: Listed): Promise<unknown> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (error) {
    return { file, ok: false, error: `unreadable: ${explain(error)}`, parser: null, feed: null, entries: [] };
  }
  const read = await readDocument({ bytes, contentType: contentType ?? null, url: base ?? null });
  return { file, ...showFeed(read) };
}

try {
  const { values, positionals } = readArguments(
    { base: { type: 'string' }, 'content-type': { type: 'string' }, list: { type: 'string' } },
    USAGE,
  );
  const { base, list } = values;
  if ((positionals.length === 0) === (list === undefined)) throw new UsageError({ usage: USAGE });
  if (base !== undefined && !URL.canParse(base))
    throw new UsageError({ usage: `--base is no URL\n${USAGE}` });
  const files = list === undefined ? positionals.map((file) => ({ file })) : await readListed(list, USAGE);
  for (const listed of files) {
    const asked: Listed = { base, contentType: values['content-type'], ...listed };
    process.stdout.write(`${JSON.stringify(await describeFile(asked))}\n`);
  }
} catch (error) {
  console.error(error instanceof UsageError ? error.data.usage : `forgefeed: ${explain(error)}`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
