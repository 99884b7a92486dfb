import { inspect } from 'node:util';
import { expect } from 'vitest';

/** Looks for words that must not leave the process in everything that a log could print of an error. */
export function expectNoSecrets(error: unknown, secrets: readonly string[]): void {
  const stack = error instanceof Error ? error.stack : '';
  const printed = [
    inspect(error, { depth: Infinity, showHidden: true }),
    JSON.stringify(error),
    String(error),
    stack,
  ].join('\n');
  for (const secret of secrets) expect(printed).not.toContain(secret);
}
