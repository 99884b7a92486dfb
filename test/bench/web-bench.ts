import { setTimeout as sleep } from 'node:timers/promises';

import type { Browser } from 'playwright-core';

import { openBrowser } from '../browser/open-browser.ts';
import { openReaderPage } from '../browser/reader-page.ts';
import { PASSPHRASE } from '../browser/site-world.ts';
import type { ForgeCopy } from '../scenarios/forges/forge-copy.ts';
import { openGithubCopy } from '../scenarios/forges/github-copy.ts';
import { openGitlabCopy } from '../scenarios/forges/gitlab-copy.ts';
import type { BenchRow } from './bench-row.ts';
import { fillCopy } from './web/fill-copy.ts';
import { hourOfPolling } from './web/hour-of-polling.ts';
import { type Shown, timeSinceNavigation, timeUntilPainted } from './web/painted.ts';
import { scrollThroughList } from './web/scroll.ts';

const UNLOCKS = 5;
const LIST: Shown = { there: ['.row .title'], gone: ['.row:not(:has(.title))'] };

/** The site with 100 feeds and 20,000 articles, half of them unread; its passphrase costs nothing to derive from. */
export async function benchWeb(): Promise<readonly BenchRow[]> {
  const browser = await openBrowser();
  const rows: BenchRow[] = [];
  for (const openCopy of [openGithubCopy, openGitlabCopy]) {
    const copy = await openCopy();
    await fillCopy(copy);
    const url = await copy.publishSite();
    if (copy.forge === 'github') rows.push(...(await useIt(browser, url)));
    rows.push(...(await pollIt(browser, { copy, url })));
    await copy.close();
  }
  await browser.close();
  return rows;
}

async function useIt(browser: Browser, url: string): Promise<readonly BenchRow[]> {
  const reader = await openReaderPage(browser, url);
  const { page, context } = reader;
  await page.waitForSelector('#passphrase');
  await page.fill('#passphrase', PASSPHRASE);
  const first = await timeUntilPainted(page, { click: 'form .button.main', shown: LIST });
  // Texts of what is unread are fetched ahead meanwhile; then all comes from the cache.
  await page.waitForLoadState('networkidle');
  await sleep(5000);

  const unlocks: number[] = [];
  for (let time = 0; time < UNLOCKS; time++) {
    await page.goto('about:blank');
    await page.goto(url);
    await page.waitForSelector('#passphrase');
    await page.fill('#passphrase', PASSPHRASE);
    if (time === UNLOCKS - 1) await page.check('input[type=checkbox]');
    unlocks.push(await timeUntilPainted(page, { click: 'form .button.main', shown: LIST }));
  }
  const remembered: number[] = [];
  for (let time = 0; time < UNLOCKS; time++) {
    await page.goto('about:blank');
    await page.goto(url);
    remembered.push(await timeSinceNavigation(page, LIST));
  }
  await sleep(2000);

  const switches = await switchViews(reader.page);
  await page.click('a[href="#/all"]');
  await sleep(500);
  const tasks = await scrollThroughList(page);
  await context.close();
  if (reader.complaints.length > 0) throw new Error(reader.complaints.join('\n'));
  return [
    { name: 'web.unlock.first', value: first, unit: 'milliseconds', bar: null },
    ...spread('web.unlock.cached', unlocks, 1000),
    ...spread('web.open.remembered', remembered, null),
    ...spread('web.switch', switches, 100),
    { name: 'web.scroll.longTasks', value: tasks.length, unit: 'count', bar: 0 },
    { name: 'web.scroll.longest', value: Math.max(0, ...tasks), unit: 'milliseconds', bar: 50 },
  ];
}

/** Through all that the side shows, there and back. */
async function switchViews(page: Awaited<ReturnType<typeof openReaderPage>>['page']) {
  const places: readonly string[] = await page
    .locator('nav.side a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  const folder = places.find((place) => place.startsWith('#/folder/')) ?? '';
  const feeds = places.filter((place) => place.startsWith('#/feed/')).slice(0, 8);
  const times: number[] = [];
  for (const place of [
    '#/all',
    '#/unread',
    '#/starred',
    ...feeds.flatMap((feed) => [feed, folder, '#/all']),
  ]) {
    const isHere = `a[aria-current="page"][href="${place}"]`;
    const loaded = place === '#/starred' ? '.middle .empty' : '.list:not([aria-busy="true"]) .title';
    const shown = { there: [isHere, loaded], gone: LIST.gone };
    times.push(await timeUntilPainted(page, { click: `a[href="${place}"]`, shown }));
  }
  return times;
}

async function pollIt(
  browser: Browser,
  { copy, url }: { readonly copy: ForgeCopy; readonly url: string },
): Promise<readonly BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const reads of [true, false]) {
    const { requests, bytes } = await hourOfPolling(browser, { copy, url, reads });
    const name = `web.${copy.forge}.hour.${reads ? 'reading' : 'idle'}`;
    rows.push(
      { name: `${name}.requests`, value: requests, unit: 'requests', bar: null },
      { name: `${name}.bytes`, value: bytes, unit: 'bytes', bar: null },
    );
  }
  return rows;
}

/** The middle one and the slowest, which is what the bar is for. */
function spread(name: string, times: readonly number[], bar: number | null): readonly BenchRow[] {
  const sorted = times.toSorted((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  return [
    { name: `${name}.median`, value: middle, unit: 'milliseconds', bar },
    { name: `${name}.slowest`, value: sorted.at(-1) ?? Number.NaN, unit: 'milliseconds', bar },
  ];
}
