import { readFile } from 'node:fs/promises';

import * as v from 'valibot';

import { UsageError } from '../errors/job-errors.ts';

const listedSchema = v.object({
  file: v.string(),
  base: v.nullish(v.string()),
  contentType: v.nullish(v.string()),
});

/** A file to be shown, and how it came. */
export type Listed = v.InferOutput<typeof listedSchema>;

/** Lines of JSON, one per file. @throws UsageError for a line that is something else, and what reading throws */
export async function readListed(path: string, usage: string): Promise<readonly Listed[]> {
  const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line.trim() !== '');
  return lines.map((line, at) => {
    try {
      return v.parse(listedSchema, JSON.parse(line));
    } catch (cause) {
      throw new UsageError({ usage: `line ${at + 1} of the list is not {"file", …}\n${usage}` }, { cause });
    }
  });
}
