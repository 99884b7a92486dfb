import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';

import { openGithubCopy } from '../scenarios/forges/github-copy.ts';
import { feedText } from '../world/feed-text.ts';
import { openBrowser } from './open-browser.ts';
import { openReaderPage, type ReaderPage } from './reader-page.ts';
import { openSiteWorld, type SiteWorld } from './site-world.ts';

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
    const url = feeds.publish(`/hive/${name}`, { body: feedText(name, [`The first of ${name}`]) });
    return `<link rel="alternate" type="application/rss+xml" title="${name}" href="${url}">`;
  });
  const body = `<!doctype html><title>The hive</title>${links.join('')}`;
  const home = feeds.publish('/hive/', { body, contentType: 'text/html' });

  const reader = await openReaderPage(browser, world.url);
  open.push(reader);
  const { page } = reader;
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
});
