import axe from 'axe-core';
import { type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';
import * as v from 'valibot';
import { expect } from 'vitest';

import { PASSPHRASE } from './site-world.ts';

const foundSchema = v.object({
  violations: v.array(v.object({ id: v.string(), nodes: v.array(v.object({ html: v.string() })) })),
});

/** A browser profile of its own on the site, watched: no error, no violation of the policy may pass unseen. */
export interface ReaderPage {
  readonly context: BrowserContext;
  readonly page: Page;
  /** What went wrong in it, but for what a test expects. */
  readonly complaints: string[];
  readonly unlock: (options?: { readonly remember?: boolean }) => Promise<void>;
  /** Has the site ask the forge now, as it does when it comes back into sight. */
  readonly check: () => Promise<void>;
  row(title: string): ReturnType<Page['locator']>;
  /** Another tab of the same profile. */
  openTab(): Promise<ReaderPage>;
  checkAccessibility(): Promise<void>;
  readonly close: () => Promise<void>;
}

export async function openReaderPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<ReaderPage> {
  return openTabIn(await browser.newContext({ viewport: { width: 1360, height: 850 }, ...options }), url);
}

async function openTabIn(context: BrowserContext, url: string): Promise<ReaderPage> {
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    // A request that the forge refuses is written to the console by the browser itself.
    const isNetwork = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !isNetwork) complaints.push(message.text());
  });
  await page.goto(url);
  return {
    context,
    page,
    complaints,
    unlock: async ({ remember = false } = {}) => {
      await page.fill('#passphrase', PASSPHRASE);
      if (remember) await page.check('input[type=checkbox]');
      await page.keyboard.press('Enter');
      await page.waitForSelector('.reader');
    },
    check: () => page.evaluate(() => void dispatchEvent(new Event('online'))),
    row: (title) => page.locator('.row', { hasText: title }),
    openTab: () => openTabIn(context, url),
    checkAccessibility: async () => {
      // What is halfway from one colour to another is neither.
      await page.waitForFunction(() => document.getAnimations().length === 0);
      await page.evaluate(axe.source);
      const found = v.parse(foundSchema, await page.evaluate("axe.run({ resultTypes: ['violations'] })"));
      expect(found.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    },
    close: () => context.close(),
  };
}
