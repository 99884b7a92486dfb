// Writes the vectors again: `npx tsx data-schema/vectors/make-vectors.ts`. The same every time, except that another
// zlib may compress the segments otherwise. src/vectors.test.ts checks what is there.
import { writeFile } from 'node:fs/promises';

import { format, resolveConfig } from 'prettier';

import { cryptoReady } from '../src/crypto/sodium.ts';
import { makeBatches } from './make/batches.ts';
import { makeFiles } from './make/files.ts';
import { makeFolding } from './make/folding.ts';
import { makeKeyring } from './make/keyring.ts';
import { makeKeys } from './make/keys.ts';
import { makePadding } from './make/padding.ts';
import { makePayloads } from './make/payloads.ts';
import { makeSegments } from './make/segments.ts';

await cryptoReady();
await write('keys', makeKeys());
await write('padding', makePadding());
await write('keyring', await makeKeyring());
await write('files', await makeFiles());
await write('segments', await makeSegments());
await write('payloads', await makePayloads());
await write('batches', await makeBatches());
await write('folding', makeFolding());

async function write(name: string, vectors: unknown): Promise<void> {
  const path = new URL(`${name}.json`, import.meta.url);
  const style = await resolveConfig(path);
  await writeFile(path, await format(JSON.stringify(vectors), { ...style, parser: 'json' }));
}
