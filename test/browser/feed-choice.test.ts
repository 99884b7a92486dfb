import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';

import { openGithubCopy } from '../scenarios/forges/github-copy.ts';
import { feedText } from '../world/feed-text.ts';
import { openBrowser } from './open-browser.ts';
import { openReaderPage, type ReaderPage } from './reader-page.ts';
import { openSiteWorld, type SiteWorld } from './site-world.ts';

/** One dot. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

let world: SiteWorld;
let browser: Browser;
const open: ReaderPage[] = [];
beforeAll(async () => {
  [world, browser] = await Promise.all([openSiteWorld(openGithubCopy), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await world.close();
});
afterEach(async () => {
  const complaints = open.flatMap((each) => each.complaints);
  for (const each of open.splice(0)) await each.close();
  expect(complaints).toEqual([]);
});

it('offers the feeds of a page that is followed, and follows the one that is chosen', async () => {
  const { feeds } = world;
  const links = ['Posts', 'Notes'].map((name) => {
    const body = feedText(name, [`The first of ${name}`]).replace(
      `https://${name}.example/`,
      `${feeds.url}/hive/`,
    );
    const url = feeds.publish(`/hive/${name}`, { body });
    return `<link rel="alternate" type="application/rss+xml" title="${name}" href="${url}">`;
  });
  feeds.publish('/hive/icon', { body: PNG, contentType: 'text/plain' });
  const body = `<!doctype html><title>The hive</title><link rel=icon href=icon>${links.join('')}`;
  const home = feeds.publish('/hive/', { body, contentType: 'text/html' });
  feeds.publish('/twice/', { body, contentType: 'text/html' });

  const reader = await openReaderPage(browser, world.url);
  open.push(reader);
  const { page } = reader;
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await reader.unlock();
  await page.waitForSelector('.row');
  await page.click('[aria-label="Follow a feed"]');
  await page.fill('.dialog input[inputmode=url]', home);
  await page.keyboard.press('Enter');
  const failing = page.locator('.side a.feed', { hasText: 'hive' }).filter({ has: page.locator('.failed') });
  await failing.click({ timeout: 100_000 });
  const choice = page.locator('.trouble button', { hasText: 'Notes (RSS)' });
  await choice.waitFor();
  expect(await page.locator('.trouble button').count()).toBe(2);
  await reader.checkAccessibility();

  await choice.click();
  await page.locator('.trouble').waitFor({ state: 'detached' });
  await page.waitForSelector('.row:has-text("The first of Notes")', { timeout: 100_000 });
  expect(await page.locator('.trouble').count()).toBe(0);
  expect(await page.locator('.row:has-text("The first of Posts")').count()).toBe(0);

  // The feed's icon, which the job has fetched and this browser has not; others have their letter.
  const mark = page.locator('.side a[aria-current] img.feed-mark');
  await mark.waitFor({ timeout: 20_000 });
  expect(await mark.evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth)).toBe(1);
  expect(await mark.getAttribute('src')).toMatch(/^blob:/);
  expect(await page.locator('.side .letter').count()).toBeGreaterThan(5);
  expect(asked.filter((url) => url.startsWith(feeds.url))).toEqual([]);
  await reader.checkAccessibility();

  // Of a page whose feed is followed already, nothing is followed twice.
  await page.goto(`${world.url}#/add?url=${encodeURIComponent(`${feeds.url}/twice/`)}`);
  await page.click('button:has-text("Follow")');
  await page
    .locator('.side a.feed', { hasText: 'twice' })
    .filter({ has: page.locator('.failed') })
    .click();
  await choice.click();
  await page.waitForSelector('h2:has-text("Notes")');
  await page.locator('.side a.feed', { hasText: 'twice' }).waitFor({ state: 'detached' });
  expect(await page.locator('.side a.feed:has-text("Notes")').count()).toBe(1);
});
