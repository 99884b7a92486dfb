import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { showFeed } from '@forgefeed/jobs/cli/show-feed.ts';
import { readDocument } from '@forgefeed/jobs/reading/read-document.ts';
import * as v from 'valibot';

import { caseSchema, type CorpusCase, type CorpusCheck } from './corpus-check.ts';
import { passesCheck, valuesAt } from './passes-check.ts';

export interface FailedCheck {
  readonly file: string;
  readonly kind: string;
  readonly check: CorpusCheck;
  readonly actual: unknown;
}

export interface CheckedFeeds {
  readonly cases: readonly CorpusCase[];
  readonly failed: readonly FailedCheck[];
  readonly slowest: { readonly file: string; readonly ms: number };
  readonly thrown: readonly string[];
}

/** Every feed of a collection, as `parse-feed` prints it, against what is expected of it. */
export async function checkFeeds(folder: string, expected: unknown): Promise<CheckedFeeds> {
  const cases = v.parse(v.array(caseSchema), expected);
  const failed: FailedCheck[] = [];
  const thrown: string[] = [];
  let slowest = { file: '', ms: 0 };
  for (const { file, kind, requestUrl, httpHeaders, checks } of cases) {
    const bytes = await readFile(join(folder, file));
    const startedMs = performance.now();
    const url = requestUrl ?? null;
    const printed = await readDocument({ bytes, contentType: contentTypeOf(httpHeaders ?? {}), url }).then(
      showFeed,
      (error: unknown) => {
        thrown.push(`${file}: ${String(error)}`);
        return null;
      },
    );
    const ms = performance.now() - startedMs;
    if (ms > slowest.ms) slowest = { file, ms };
    for (const check of checks) {
      if (check.op === 'safeHtml' || passesCheck(check, printed)) continue;
      failed.push({
        file,
        kind,
        check,
        actual: printed?.ok === true ? valuesAt(printed, check.path) : printed,
      });
    }
  }
  return { cases, failed, slowest, thrown };
}

function contentTypeOf(headers: Readonly<Record<string, string>>): string | null {
  return Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? null;
}
