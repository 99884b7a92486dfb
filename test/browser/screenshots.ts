import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import type { BrowserContextOptions } from 'playwright-core';

import { openGithubCopy } from '../scenarios/forges/github-copy.ts';
import { openBrowser } from './open-browser.ts';
import { openReaderPage } from './reader-page.ts';
import { openSiteWorld } from './site-world.ts';

const FOLDER = fileURLToPath(new URL('../../docs/screenshots', import.meta.url));
const DESKTOP = { viewport: { width: 1360, height: 850 } };
const PHONE = { viewport: { width: 390, height: 780 }, isMobile: true, hasTouch: true };

const TABLET = { viewport: { width: 820, height: 1100 }, hasTouch: true };

const DEVICES: readonly (readonly [name: string, options: BrowserContextOptions])[] = [
  ['desktop', DESKTOP],
  ['desktop-dark', { ...DESKTOP, colorScheme: 'dark' }],
  ['tablet', TABLET],
  ['phone', PHONE],
  ['phone-dark', { ...PHONE, colorScheme: 'dark' }],
];

// Pictures of the site as it is, with the sample feeds: for the README, and to look at after a change.
await mkdir(FOLDER, { recursive: true });
const [world, browser] = await Promise.all([openSiteWorld(openGithubCopy), openBrowser()]);
for (const [name, options] of DEVICES) {
  const { page, unlock, close } = await openReaderPage(browser, world.url, options);
  const shoot = (what: string) => page.screenshot({ path: `${FOLDER}/${name}-${what}.png` });
  await page.waitForSelector('#passphrase');
  await shoot('lock');
  await unlock();
  await page.waitForSelector('.row .title');
  await shoot('list');
  await page.locator('.row', { hasText: 'Beans that took all of Sunday' }).click();
  await page.frameLocator('iframe.article-frame').locator('h1').waitFor();
  await page.waitForSelector('.row.read', { state: 'attached' });
  await shoot('article');
  await close();
}
await browser.close();
await world.close();
