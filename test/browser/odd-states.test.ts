import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';

import type { HostFault } from '../forge/core/host-fault.ts';
import { runGit } from '../git-server/run-git.ts';
import { openGithubCopy } from '../scenarios/forges/github-copy.ts';
import { openGitlabCopy } from '../scenarios/forges/gitlab-copy.ts';
import { openBrowser } from './open-browser.ts';
import { openReaderPage, type ReaderPage } from './reader-page.ts';
import { openSiteWorld, type SiteWorld } from './site-world.ts';

const PATIENCE = { timeout: 100_000, interval: 250 };
const TOO_MANY: HostFault = {
  kind: 'answer',
  answer: {
    status: 429,
    headers: {
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'Retry-After',
      'retry-after': '120',
    },
  },
};

/** As both forges say it of a commit that they do not serve (yet). */
const NO_COMMIT: HostFault = {
  kind: 'answer',
  answer: {
    status: 404,
    headers: { 'access-control-allow-origin': '*', 'content-type': 'application/json' },
    body: JSON.stringify({ message: 'No commit found for the ref. 404 Commit Not Found' }),
  },
};

describe.each([
  ['GitHub', openGithubCopy],
  ['GitLab', openGitlabCopy],
] as const)('with a copy on %s, the site', (_, openCopy) => {
  let world: SiteWorld;
  let browser: Browser;
  let reader: ReaderPage;
  beforeAll(async () => {
    [world, browser] = await Promise.all([openSiteWorld(openCopy), openBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await world.close();
  });
  afterEach(async () => {
    world.copy.core.setFault(null);
    expect(reader.complaints).toEqual([]);
    await reader.close();
    await world.copy.idle();
  });

  const unlocked = async () => {
    reader = await openReaderPage(browser, world.url);
    await reader.unlock();
    await reader.page.waitForSelector('.row');
    return reader;
  };
  const says = (selector: string, words: RegExp) =>
    vi.waitFor(async () => {
      await reader.check();
      expect(await reader.page.textContent(selector, { timeout: 1000 })).toMatch(words);
    }, PATIENCE);
  const settled = () => says('.left .status', /^Fetched/);
  const tip = () => runGit({ folder: world.copy.folder, args: ['rev-parse', 'refs/heads/data'] });
  const starFirst = async () => {
    await reader.page.keyboard.press('j');
    await reader.page.waitForSelector('.row[aria-current].read');
    await reader.page.keyboard.press('s');
    await reader.page.waitForSelector('.row[aria-current] .star');
  };

  it('says when the forge has had enough, and goes on when it takes questions again', async () => {
    await unlocked();
    world.copy.core.setFault(({ host, method }) =>
      host.includes('pages') || method === 'OPTIONS' ? null : TOO_MANY,
    );
    await says('.left .status', /enough questions/);
    world.copy.core.setFault(null);
    await settled();
  });

  it('works with a forge that is slow', async () => {
    reader = await openReaderPage(browser, world.url);
    world.copy.core.setFault(({ host }) => (host.includes('pages') ? null : { kind: 'delay', ms: 400 }));
    await reader.unlock();
    await starFirst();
    await settled();
  });

  it('keeps what it has when an older state is served, and can go on from that', async () => {
    await unlocked();
    const before = await tip();
    await starFirst();
    await settled();
    const starred = await reader.page.locator('a:has-text("Starred") .count').innerText();
    await runGit({ folder: world.copy.folder, args: ['update-ref', 'refs/heads/data', before] });
    await says('.warning', /older state/);
    expect(await reader.page.locator('a:has-text("Starred") .count').innerText()).toBe(starred);
    await reader.checkAccessibility();
    await reader.page.keyboard.press('j');
    await reader.page.waitForSelector('.row[aria-current].read');
    await reader.page.click('text=Go on from the older state');
    await says('.warning', /begun anew or put back/);
    await reader.page.click('text=Take the new data');
    await settled();
    expect(await reader.page.locator('.warning').count()).toBe(0);
  });

  it('says that a new commit is not served yet, and takes it when it is', async () => {
    await unlocked();
    await starFirst();
    await settled();
    const before = await tip();
    const isFile = (path: string) => /\/contents\/|\/repository\/files\//.test(path);
    world.copy.core.setFault(({ host, path, query, method }) =>
      method !== 'OPTIONS' && query.get('ref') !== 'data' && (host === 'github-raw' || isFile(path))
        ? NO_COMMIT
        : null,
    );
    await reader.page.keyboard.press('s');
    await says('.left .status', /was replaced while it was read/);
    expect(await tip()).not.toBe(before);
    expect(await reader.page.locator('.row').count()).toBeGreaterThan(3);
    world.copy.core.setFault(null);
    await settled();
  });

  it('opens a private copy by a token, and another browser by a pairing link', async () => {
    const { token, show } = world.copy.hide();
    const first = await openReaderPage(browser, world.url);
    await first.page.waitForSelector('text=The repository is private, or is not there.');
    await first.checkAccessibility();
    await first.page.fill('#token', token);
    await first.page.click('text=Use this token');
    await first.page.waitForSelector('#passphrase');
    await first.unlock();
    await first.page.waitForSelector('.row');
    await first.page.click('button[aria-label=Settings]');
    await first.page.click('text=Make a pairing link');
    const link = await first.page.inputValue('input[aria-label=Link]');
    await first.checkAccessibility();
    expect(link).not.toContain(token);
    expect(first.complaints).toEqual([]);
    await first.close();

    reader = await openReaderPage(browser, link.slice(0, -9));
    await reader.page.waitForSelector('text=This pairing link is not whole');
    await reader.page.goto(link);
    await reader.page.waitForSelector('#passphrase');
    expect(reader.page.url()).toBe(new URL('#/unread', world.url).href);
    await reader.page.fill('#passphrase', 'not this one');
    await reader.page.keyboard.press('Enter');
    await reader.page.waitForSelector('text=This is not the passphrase');
    await reader.unlock();
    await reader.page.waitForSelector('.row');
    await starFirst();
    await settled();
    show();
  });

  it('asks for the passphrase when the data is of another key', async () => {
    await unlocked();
    await runGit({ folder: world.copy.folder, args: ['update-ref', '-d', 'refs/heads/data'] });
    await says('.left .status', /“data” is gone/);
    await world.begin();
    await vi.waitFor(async () => {
      await reader.check();
      expect(await reader.page.locator('#passphrase').count()).toBe(1);
    }, PATIENCE);
    await reader.page.waitForSelector('text=sealed under another key now');
    await reader.unlock();
    await reader.page.waitForSelector('text=You follow no feeds yet');
    expect(await reader.page.locator('.warning').count()).toBe(0);
  });
});
