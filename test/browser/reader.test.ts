import { readFile } from 'node:fs/promises';

import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';

import type { HostFault } from '../forge/core/host-fault.ts';
import { openGithubCopy } from '../scenarios/forges/github-copy.ts';
import { openGitlabCopy } from '../scenarios/forges/gitlab-copy.ts';
import { openBrowser } from './open-browser.ts';
import { openReaderPage, type ReaderPage } from './reader-page.ts';
import { openSiteWorld, type SiteWorld } from './site-world.ts';

const DOWN: HostFault = {
  kind: 'answer',
  answer: { status: 503, headers: { 'access-control-allow-origin': '*' } },
};
const CUT: HostFault = { kind: 'reset' };
const PATIENCE = { timeout: 100_000, interval: 250 };

/** Opens the next article: from then on the texts of its segment are here. */
async function readOne(page: Page): Promise<void> {
  await page.keyboard.press('j');
  await page.waitForSelector('.row[aria-current].read');
}

async function titleOf(page: Page): Promise<string> {
  const text = await page.locator('.row[aria-current] .title').innerText();
  return text.replace('Unread:', '').trim();
}

describe.each([
  ['GitHub', openGithubCopy],
  ['GitLab', openGitlabCopy],
] as const)('the site of a copy on %s', (_, openCopy) => {
  let world: SiteWorld;
  let browser: Browser;
  const open: ReaderPage[] = [];
  beforeAll(async () => {
    [world, browser] = await Promise.all([openSiteWorld(openCopy), openBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await world.close();
  });
  afterEach(async () => {
    world.copy.core.setFault(null);
    const complaints = open.flatMap((each) => each.complaints);
    for (const each of open.splice(0)) await each.close();
    expect(complaints).toEqual([]);
    await world.copy.idle();
  });
  const visit = async () => {
    const reader = await openReaderPage(browser, world.url);
    open.push(reader);
    return reader;
  };
  const unlocked = async () => {
    const reader = await visit();
    await reader.unlock();
    await reader.page.waitForSelector('.row');
    return reader;
  };
  /** What waits is sent, applied, and acknowledged. */
  const settled = async ({ page, check }: Pick<ReaderPage, 'page' | 'check'>) => {
    await vi.waitFor(async () => {
      await check();
      expect(await page.textContent('.left .status')).toMatch(/^Fetched/);
    }, PATIENCE);
  };

  it('says at once that a passphrase is wrong, and opens with the right one', async () => {
    const reader = await visit();
    await reader.checkAccessibility();
    await reader.page.fill('#passphrase', 'not this one');
    await reader.page.keyboard.press('Enter');
    await reader.page.waitForSelector('text=This is not the passphrase');
    await reader.unlock();
    await reader.page.waitForSelector('.row');
    await reader.checkAccessibility();
  });

  it('lists, opens and marks by keys, and shows it in another browser', async () => {
    const [a, b] = [await unlocked(), await unlocked()];
    await a.page.keyboard.press('j');
    await a.page.waitForSelector('iframe.article-frame');
    const title = await titleOf(a.page);
    expect(await a.page.frameLocator('iframe.article-frame').locator('h1').innerText()).toBe(title);
    await a.page.keyboard.press('s');
    await a.page.waitForSelector('.row[aria-current].read .star');
    await a.checkAccessibility();
    await settled(a);
    await b.check();
    await b.page.click('text=Starred');
    await b.page.waitForSelector(`.row.read:has-text("${title}")`, { timeout: 20_000 });
  });

  it('keeps the marks of two browsers that were offline', async () => {
    const [a, b] = [await unlocked(), await unlocked()];
    for (const { page } of [a, b]) await readOne(page);
    await Promise.all([a, b].map(({ context }) => context.setOffline(true)));
    const star = async ({ page }: ReaderPage, at: number) => {
      await page.goto(`${world.url}#/all`);
      await page.locator('.row').nth(at).click();
      await page.keyboard.press('s');
      await page.waitForSelector('.row[aria-current] .star');
      return titleOf(page);
    };
    const titles = [await star(a, 3), await star(b, 5)];
    await Promise.all([a, b].map(({ context }) => context.setOffline(false)));
    await settled(a);
    await settled(b);
    await settled(a);
    for (const { page } of [a, b]) {
      await page.click('text=Starred');
      for (const title of titles) await page.waitForSelector(`.row:has-text("${title}")`);
    }
  });

  it('sends what a closed tab has left when it is opened again', async () => {
    const first = await visit();
    await first.unlock({ remember: true });
    await first.page.waitForSelector('.row');
    await readOne(first.page);
    await first.context.setOffline(true);
    await first.page.keyboard.press('j');
    await first.page.waitForSelector('.row[aria-current].read');
    await vi.waitFor(async () =>
      expect(await first.page.textContent('.left .status')).toMatch(/cannot be reached|change/),
    );
    await first.page.close();
    await first.context.setOffline(false);
    const again = await first.openTab();
    open.push(again);
    await again.page.waitForSelector('.reader');
    await settled(again);
  });

  it('is one device in two tabs', async () => {
    const first = await visit();
    await first.unlock({ remember: true });
    await first.page.waitForSelector('.row');
    const second = await first.openTab();
    await second.page.waitForSelector('.row');
    await first.page.bringToFront();
    const unread = second.page.locator('a:has-text("Unread") .count');
    const before = Number(await unread.innerText());
    await first.page.keyboard.press('j');
    await vi.waitFor(async () => expect(Number(await unread.innerText())).toBe(before - 1), PATIENCE);
    await settled(first);
    await first.page.click('[aria-label="Settings"]');
    await first.page.click('text=Lock now');
    await first.page.waitForSelector('#passphrase');
    await second.page.waitForSelector('#passphrase');
  });

  it('marks all as read, and takes it back', async () => {
    const { page } = await unlocked();
    const count = page.locator('a:has-text("Slow reading") .count');
    const before = await count.innerText();
    await page.click('text=Slow reading');
    await page.waitForSelector('h2:has-text("Slow reading")');
    await page.keyboard.press('Shift+A');
    await count.waitFor({ state: 'detached' });
    // It may be taken back once the page says so.
    await page.waitForSelector('.toast');
    await page.keyboard.press('z');
    await count.waitFor();
    expect(await count.innerText()).toBe(before);
  });

  it('renames a feed, moves it to a new folder, and takes the folder away', async () => {
    const reader = await unlocked();
    const { page } = reader;
    await page.locator('.side a.feed').first().click();
    await page.click('text="Edit"');
    await reader.checkAccessibility();
    await page.getByLabel('Name', { exact: true }).fill('My own name');
    await page.getByLabel('Folder').selectOption({ label: 'A new folder …' });
    await page.getByLabel('Name of the folder').fill('Fresh folder');
    await page.getByLabel('Visit it').selectOption({ label: 'Every 6 hours' });
    await page.click('text="Save"');
    await page.waitForSelector('.side section:has-text("Fresh folder") a.feed:has-text("My own name")');
    await settled(reader);
    await page.click('.side h2 a:has-text("Fresh folder")');
    await page.click('text="Edit"');
    await page.getByLabel('Name of the folder').fill('Renamed folder');
    await page.click('text="Save"');
    await page.click('.side h2 a:has-text("Renamed folder")');
    await page.click('text="Edit"');
    await reader.checkAccessibility();
    await page.click('text="Remove the folder"');
    await page.waitForSelector('.side section:has-text("Renamed folder")', { state: 'detached' });
    expect(await page.locator('a.feed:has-text("My own name")').count()).toBe(1);
    await settled(reader);
  });

  it('follows a feed by keys alone, and shows its short notes by their words', async () => {
    const reader = await unlocked();
    const { page } = reader;
    const item = '<item><guid>1</guid><description>A gull has my sandwich.</description></item>';
    const url = world.feeds.publish('/notes.xml', {
      body: `<rss version="2.0"><channel><title>Short notes</title>${item}</channel></rss>`,
    });
    await page.keyboard.press('+');
    await page.waitForSelector('[role=dialog] :focus');
    await page.keyboard.type(url);
    await page.keyboard.press('Enter');
    await vi.waitFor(async () => {
      await reader.check();
      await page.locator('a.feed:has-text("Short notes")').click({ timeout: 500 });
    }, PATIENCE);
    await page.click('.row:has-text("A gull has my sandwich.")');
    const article = page.frameLocator('.frame').locator('body');
    await article.locator('section:has-text("A gull has my sandwich.")').waitFor();
    expect(await article.locator('h1').count()).toBe(0);
    expect(await page.locator('.row[aria-current] .excerpt').count()).toBe(0);
    await reader.checkAccessibility();
  });

  it('follows a feed that asks for a name and a password, given at once or when it has failed', async () => {
    const reader = await unlocked();
    const { page } = reader;
    const publish = (name: string, header: string, value: string) =>
      world.feeds.answer(`/${name}.xml`, ({ headers }, response) => {
        if (headers[header] !== value) response.writeHead(401).end();
        else response.end(`<rss version="2.0"><channel><title>${name}</title></channel></rss>`);
      });
    const basic = `Basic ${Buffer.from('ada:s3cret').toString('base64')}`;
    const urls = [publish('walled', 'authorization', basic), publish('keyed', 'x-key', 'k3y')] as const;

    await page.goto(`${world.url}#/add?url=${encodeURIComponent(urls[0])}`);
    await page.click('text=This feed asks for');
    await page.getByLabel('Name', { exact: true }).fill('ada');
    await page.getByRole('textbox', { name: 'Password' }).fill('s3cret');
    await reader.checkAccessibility();
    await page.click('button:has-text("Follow")');
    await vi.waitFor(async () => {
      await reader.check();
      expect(await page.locator('a.feed:has-text("walled")').innerText()).not.toContain('.xml');
    }, PATIENCE);

    await page.goto(`${world.url}#/add?url=${encodeURIComponent(urls[1])}`);
    await page.click('button:has-text("Follow")');
    await page.click('a.feed:has-text("keyed.xml")');
    await vi.waitFor(async () => {
      await reader.check();
      expect(await page.locator('button:has-text("Name and password")').count()).toBe(1);
    }, PATIENCE);
    await page.click('button:has-text("Name and password")');
    await page.getByLabel('It asks for').selectOption({ label: 'A header' });
    await page.getByLabel('Name of the header').fill('Host');
    await page.getByRole('textbox', { name: 'Value' }).fill('k3y');
    await page.click('text="Save"');
    await page.waitForSelector('[role=alert]');
    await page.getByLabel('Name of the header').fill('X-Key');
    await reader.checkAccessibility();
    await page.click('text="Save"');
    await vi.waitFor(async () => {
      await reader.check();
      expect(await page.locator('a.feed:has-text("keyed")').innerText()).not.toContain('.xml');
    }, PATIENCE);
    await page.waitForSelector('button:has-text("Name and password")', { state: 'detached' });
    await settled(reader);
  });

  it('imports a list of another reader, and exports it without what is for one reader alone', async () => {
    const reader = await unlocked();
    const { page } = reader;
    const body = '<rss version="2.0"><channel><title>Listed</title></channel></rss>';
    const url = world.feeds.publish('/listed.xml', { body });
    const secret = world.feeds.publish('/for-you.xml?token=0a1b2c3d', { body });
    const list = `<?xml version="1.0" encoding="iso-8859-1"?><opml xmlns:fr="https://reader.test/ns"><body>
      <outline text="K\xfcche & Bad"><outline text="Oben"><outline text="Mine" xmlUrl="${url}" fr:rank="3"/></outline>
      <outline text="For me" xmlUrl="${secret}"/></outline>`;
    await page.click('[aria-label="Settings"]');
    await page.setInputFiles('input[type=file]', {
      name: 'list.opml',
      mimeType: 'text/x-opml',
      buffer: Buffer.from(list, 'latin1'),
    });
    await page.waitForSelector('.side a:has-text("K\xfcche & Bad")');
    await page.waitForSelector('.side a:has-text("Oben")');
    await settled(reader);

    const exported = async (button: string) => {
      const [download] = await Promise.all([page.waitForEvent('download'), page.click(`text="${button}"`)]);
      return readFile(await download.path(), 'utf8');
    };
    await page.click('[aria-label="Settings"]');
    await page.click('text="Export OPML"');
    await page.waitForSelector('.asked');
    await reader.checkAccessibility();
    const without = await exported('Export without them');
    expect(without).toContain('<outline text="K\xfcche &amp; Bad"');
    expect(without).toMatch(/<outline text="Oben".*\n.* xmlns:fr="https:\/\/reader.test\/ns" fr:rank="3"/);
    expect(without).not.toContain('0a1b2c3d');
    await page.click('text="Export OPML"');
    expect(await exported('Export all')).toContain('0a1b2c3d');
  });

  it('follows a feed by its address, and shows what it brings', async () => {
    const reader = await unlocked();
    const url = world.feeds.publish('/new.xml', {
      body: '<rss version="2.0"><channel><title>Brand new</title><item><title>Just out</title><link>https://example.org/out</link></item></channel></rss>',
    });
    await reader.page.goto(`${world.url}#/add?url=${encodeURIComponent(url)}`);
    await reader.checkAccessibility();
    await reader.page.click('button:has-text("Follow")');
    await vi.waitFor(async () => {
      await reader.check();
      expect(await reader.page.locator('nav a:has-text("Brand new")').count()).toBe(1);
    }, PATIENCE);
    await reader.page.click('nav a:has-text("Brand new")');
    await reader.row('Just out').waitFor();
    await reader.page.click('text=Unfollow');
    await reader.page.waitForSelector('text=Unfollowed: Brand new');
    expect(await reader.page.locator('nav a:has-text("Brand new")').count()).toBe(0);
  });

  it.each([
    ['is down', () => DOWN, /has a fault \(503\)/],
    ['cuts every connection', () => CUT, /cannot be reached/],
  ])('says in plain words when the forge %s, and loses nothing', async (_how, fault, words) => {
    const { page, check } = await unlocked();
    await readOne(page);
    await settled({ page, check });
    // A preflight is answered, or a browser could not tell one fault from the other.
    world.copy.core.setFault(({ host, method }) =>
      host.includes('pages') || method === 'OPTIONS' ? null : fault(),
    );
    await page.keyboard.press('j');
    await page.waitForSelector('.row[aria-current].read');
    await vi.waitFor(async () => {
      await check();
      expect(await page.textContent('.left .status')).toMatch(words);
    }, PATIENCE);
    world.copy.core.setFault(null);
    await settled({ page, check });
  });
});
