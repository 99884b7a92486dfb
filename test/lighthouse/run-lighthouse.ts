// How Lighthouse judges the site, as a phone: `npm run lighthouse`. It fails under the bar.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { chromium } from 'playwright-core';

import { browserOptions } from '../browser/open-browser.ts';
import { openSiteWorld, PASSPHRASE } from '../browser/site-world.ts';
import { openGithubCopy } from '../scenarios/forges/github-copy.ts';
import { freePort } from './free-port.ts';
import { judge, type Verdict } from './judge.ts';

const BAR = { performance: 95, accessibility: 100, 'best-practices': 100 };

const world = await openSiteWorld(openGithubCopy);
const profile = await mkdtemp(join(tmpdir(), 'forgefeed-lighthouse-'));
const port = await freePort();
const { executablePath, args } = await browserOptions();
// Lighthouse opens its page in the profile itself, where the key must be remembered.
const context = await chromium.launchPersistentContext(profile, {
  ...(executablePath === undefined ? {} : { executablePath }),
  args: [...args, `--remote-debugging-port=${port}`],
});
const verdicts: Verdict[] = [];
try {
  verdicts.push(await judge('lock form', { url: world.url, port }));
  const page = await context.newPage();
  await page.goto(world.url);
  await page.fill('#passphrase', PASSPHRASE);
  await page.check('input[type=checkbox]');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.row .title');
  const article = (await page.getAttribute('.row', 'href')) ?? '';
  await page.close();
  verdicts.push(await judge('list', { url: `${world.url}#/unread`, port }));
  verdicts.push(await judge('article', { url: `${world.url}${article}`, port }));
} finally {
  await context.close();
  await world.close();
  await rm(profile, { recursive: true, force: true, maxRetries: 3 });
}

for (const { name, scores, complaints } of verdicts) {
  const figures = Object.entries(BAR).map(([category, bar]) => {
    const score = scores[category] ?? 0;
    if (score < bar) process.exitCode = 1;
    return `${category} ${score}${score < bar ? ` (under ${bar})` : ''}`;
  });
  console.log(`${name.padEnd(10)} ${figures.join('   ')}`);
  for (const complaint of complaints) console.log(`           ${complaint}`);
}
