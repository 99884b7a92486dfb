import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import * as v from 'valibot';

import { StartError } from '../start-error.ts';

const portSchema = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535));

const startStateSchema = v.strictObject({
  passphrase: v.pipe(v.string(), v.nonEmpty()),
  /** Which kind of token the site is given. The token itself is new at each start, as the forge is. */
  token: v.picklist(['fine-grained', 'trigger']),
  ports: v.record(v.string(), portSchema),
  /** Whether the samples are what it began with. */
  hasSamples: v.boolean(),
  /** Where the sample feeds were when they were followed; null: they are not yet. */
  samplesUrl: v.nullable(v.pipe(v.string(), v.url())),
});

/** What lasts from start to start, beside the branch `data`. */
export type StartState = v.InferOutput<typeof startStateSchema>;

const fileIn = (folder: string): string => join(folder, 'state.json');

/** Null: there is none yet. @throws StartError */
export async function readStartState(folder: string): Promise<StartState | null> {
  const text = await readFile(fileIn(folder), 'utf8').catch(nullIfMissing);
  if (text === null) return null;
  try {
    return v.parse(v.pipe(v.string(), v.parseJson(), startStateSchema), text);
  } catch (error) {
    throw new StartError(`${fileIn(folder)} is damaged. To begin anew: npm start -- --reset`, {
      cause: error,
    });
  }
}

/** As a whole or not at all; for its owner only, since the passphrase stands in it. */
export async function writeStartState(folder: string, state: StartState): Promise<void> {
  await writeFile(`${fileIn(folder)}.new`, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
  await rename(`${fileIn(folder)}.new`, fileIn(folder));
}

function nullIfMissing(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
  throw error;
}
