// Makes payloads by hand: `npm run -s seal -- COMMAND`. What it prints goes into the trigger's field `payload`.
import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';

import { cryptoReady, DEFAULT_KDF_COST, makeRootKey, rootKeyToText } from '@forgefeed/data-schema';

import { realEffects } from '../effects.ts';
import { readSecrets } from '../environment/secrets.ts';
import { UsageError } from '../errors/job-errors.ts';
import { explain } from '../log/explain.ts';
import { sealBatches, sealInit, sealPlain, sealRestore } from './make-payloads.ts';
import { openDataFor } from './open-data-for.ts';
import { readArguments, readNumber } from './read-arguments.ts';

const USAGE = `usage: npm run -s seal -- COMMAND
  key                          a new root key, for the secret FORGEFEED_KEY
  init [--token T] [--start-over COMMIT]
                               begins \`data\`, or replaces the one at COMMIT: the keyring for
                               FORGEFEED_KEY (or FORGEFEED_KEY_NEXT), opened by FORGEFEED_PASSPHRASE
  batch [FILE] [--device ID --first N]
                               operations, one JSON object a line, for the \`data\` at FORGEFEED_REMOTE
  restore --seen-revision N --seen-number N
                               accepts the \`data\` at FORGEFEED_REMOTE that was put back to an older state
  plain JSON                   a plain operation, readable by whoever sees the run
Secrets and the remote are read from the environment. A line of output is a payload.`;

const OPTIONS = {
  token: { type: 'string' },
  'start-over': { type: 'string' },
  device: { type: 'string' },
  first: { type: 'string', default: '1' },
  'seen-revision': { type: 'string' },
  'seen-number': { type: 'string' },
} as const;

async function main(): Promise<readonly string[]> {
  await cryptoReady();
  const { values, positionals } = readArguments(OPTIONS, USAGE);
  const { random, nowMs } = realEffects;
  const [command, argument] = positionals;
  switch (command) {
    case 'key':
      return [rootKeyToText(makeRootKey(random))];
    case 'init': {
      const secrets = readSecrets(process.env);
      const replaces = values['start-over'] ?? null;
      const token = values.token ?? null;
      return [await sealInit({ secrets, replaces, token, cost: DEFAULT_KDF_COST, random })];
    }
    case 'batch': {
      const lines = argument === undefined ? await text(process.stdin) : await readFile(argument, 'utf8');
      const state = await openDataFor(process.env);
      const device = values.device ?? null;
      return sealBatches({ state, lines, device, first: readNumber(values.first, USAGE), random, nowMs });
    }
    case 'restore': {
      const revision = readNumber(values['seen-revision'], USAGE);
      const seen = { revision, nextNumber: readNumber(values['seen-number'], USAGE) };
      const state = await openDataFor(process.env);
      return [sealRestore({ state, seen, random })];
    }
    case 'plain':
      return [sealPlain(argument ?? '')];
    default:
      throw new UsageError({ usage: USAGE });
  }
}

try {
  for (const payload of await main()) console.log(payload);
} catch (error) {
  console.error(error instanceof UsageError ? error.data.usage : `forgefeed: ${explain(error)}`);
  process.exitCode = 1;
}
