import { readFile } from 'node:fs/promises';

import { FAILURE_CODES } from '@forgefeed/jobs/fetching/failure-codes.ts';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';

const messagesSchema = v.object({ failure: v.record(v.string(), v.string()) });

async function failuresIn(language: string): Promise<Readonly<Record<string, string>>> {
  const file = new URL(`../web/src/messages/reader.${language}.json`, import.meta.url);
  return v.parse(messagesSchema, JSON.parse(await readFile(file, 'utf8'))).failure;
}

describe.each(['en', 'de'])('in %s', (language) => {
  it('every code that a job may give has a sentence, and no other has', async () => {
    const sentences = await failuresIn(language);
    expect(Object.keys(sentences).sort()).toEqual([...FAILURE_CODES, 'unknown'].sort());
    for (const sentence of Object.values(sentences)) expect(sentence).toMatch(/^\S.{20,}[.?…]$/);
  });
});

it('docs/format.md names every code', async () => {
  const text = await readFile(new URL('../docs/format.md', import.meta.url), 'utf8');
  const codes = /^Codes of failures today:.*$/m.exec(text)?.[0] ?? '';
  expect(FAILURE_CODES.filter((code) => !codes.includes(`\`${code}\``))).toEqual([]);
});
