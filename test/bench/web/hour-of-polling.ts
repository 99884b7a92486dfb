import { setTimeout as sleep } from 'node:timers/promises';

import type { Browser } from 'playwright-core';

import { openReaderPage } from '../../browser/reader-page.ts';
import type { ForgeCopy } from '../../scenarios/forges/forge-copy.ts';

/** An hour goes by in a minute. */
const HASTE = 60;
const MINUTE_MS = 60_000;

/** So long time goes as it does: what is read at first takes its time, and there are limits for that. */
const BEFORE_HASTE_MS = 12_000;

/** The worker's time, hastened: what it waits for is over sooner, and later than it was. */
const QUICK_WORKER = `{
  const [now, timeout] = [Date.now, setTimeout];
  const hasteFrom = now() + ${BEFORE_HASTE_MS};
  Date.now = () => now() + Math.max(0, now() - hasteFrom) * ${HASTE - 1};
  globalThis.setTimeout = (work, ms, ...more) => timeout(work, now() < hasteFrom ? ms : ms / ${HASTE}, ...more);
}
`;

export interface PollingCost {
  readonly requests: number;
  /** Headers and bodies, both ways, as they are on the wire without TLS. */
  readonly bytes: number;
}

/** What a page asks of the forge in an hour in which nothing new comes, with somebody who reads or with nobody there. */
export async function hourOfPolling(
  browser: Browser,
  { copy, url, reads }: { readonly copy: ForgeCopy; readonly url: string; readonly reads: boolean },
): Promise<PollingCost> {
  const { core } = copy;
  core.setFault(async ({ path }) => {
    if (!path.includes('/engine.worker')) return null;
    core.setFault(null);
    const answer = await fetch(new URL(path, url));
    const headers = { 'content-type': answer.headers.get('content-type') ?? '' };
    return {
      kind: 'answer',
      answer: { status: 200, headers, body: QUICK_WORKER + (await answer.text()) },
    };
  });
  const reader = await openReaderPage(browser, url);
  const { page } = reader;
  await reader.unlock();
  await page.waitForSelector('.row .title');
  // What it reads at first is no polling.
  await sleep(BEFORE_HASTE_MS + 3000);
  const before = { requests: core.requests.length, bytes: core.wireBytes() };
  for (let minute = 0; minute < 60; minute++) {
    if (reads) await page.click(minute % 2 === 0 ? 'a[href="#/all"]' : 'a[href="#/unread"]');
    await sleep(MINUTE_MS / HASTE);
    core.clock.advance(MINUTE_MS - MINUTE_MS / HASTE);
  }
  const cost = {
    requests: core.requests.length - before.requests,
    bytes: core.wireBytes() - before.bytes,
  };
  if (reader.complaints.length > 0) throw new Error(reader.complaints.join('\n'));
  await reader.close();
  return cost;
}
