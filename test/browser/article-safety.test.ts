import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { readDocument } from '@forgefeed/jobs/reading/read-document.ts';
import { tidyDocument } from '@forgefeed/jobs/reading/tidy-document.ts';
import type { Browser, Page } from 'playwright-core';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { ImageSetting } from '../../web/src/article/image-setting.ts';
import { caseSchema } from '../corpus/corpus-check.ts';
import { corpusFolder } from '../corpus-folder.ts';
import { HOSTILE_SAMPLES, type Sample } from './article-safety/hostile-samples.ts';
import { type HarnessSite, openHarness } from './article-safety/open-harness.ts';
import { findCulprits, watchArticles } from './article-safety/watch-articles.ts';
import { openBrowser } from './open-browser.ts';

const CSS = 'body { color: rgb(1, 2, 3) }';
const SETTINGS: readonly ImageSetting[] = ['all', 'click', 'none'];

const corpus = await xssCorpus();
const hostileFeeds = await feedsOfCorpus();
const samples = [...HOSTILE_SAMPLES, ...inGroups(corpus, 12), ...inGroups(hostileFeeds, 25)];
const kinds = `${HOSTILE_SAMPLES.length} samples of ours${corpus.length === 0 ? ' (NO CORPUS HERE)' : `, ${corpus.length} payloads and ${hostileFeeds.length} feeds of the corpus`}`;

// `click` takes the way of `none`, in the sanitizer and in the policy: it is tried on what asks for something.
const asking = samples.filter(({ html }) => /src|poster|background|url\(/u.test(html));

let browser: Browser;
let site: HarnessSite;

beforeAll(async () => {
  [browser, site] = await Promise.all([openBrowser(), openHarness(CSS)]);
}, 120_000);

afterAll(async () => {
  await browser.close();
  await site.close();
});

describe(`a hostile feed: ${kinds}`, () => {
  for (const mode of ['both', 'sanitizer', 'frame'] as const)
    for (const images of SETTINGS) {
      const by = { both: 'sanitizer and frame', sanitizer: 'the sanitizer alone', frame: 'the frame alone' }[
        mode
      ];
      it(`is harmless by ${by}, images: ${images}`, async () => {
        expect(
          await findCulprits(
            { browser, site, mode, images, css: CSS },
            images === 'click' ? asking : samples,
          ),
        ).toEqual([]);
      });
    }

  it('is seen to bite where nothing protects', async () => {
    const trial = { browser, site, mode: 'raw', images: 'none', css: CSS } as const;
    const unseenOf = async (tried: readonly Sample[]): Promise<readonly Sample[]> => {
      const found = (await watchArticles(trial, tried)).join('\n');
      return tried.filter(
        ({ id }) => !found.includes(`PWN:${id};`) && !found.includes(`//${id}.hostile.test`),
      );
    };
    const unseen: Sample[] = [];
    // Those that take the whole page away cut the others short: what is left is tried alone.
    for (const sample of await unseenOf(HOSTILE_SAMPLES.filter(({ bites }) => bites)))
      unseen.push(...(await unseenOf([sample])));
    expect(unseen.map(({ id }) => id)).toEqual([]);
  });
});

describe('an article', () => {
  const article = async (html: string, images: ImageSetting): Promise<Page> => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(site.strictUrl);
    await page.evaluate(([text, setting, css]) => window.harness.mount('both', [text], setting, css), [
      html,
      images,
      CSS,
    ] as const);
    await page.locator('iframe').contentFrame().locator('p').first().waitFor();
    return page;
  };

  it('has a name, our style and no foreign one', async () => {
    const page = await article('<p style="color: red" class="held-media" id="x">text</p>', 'all');
    await expect(page.getByTitle('Article 0', { exact: true }).count()).resolves.toBe(1);
    const paragraph = page.locator('iframe').contentFrame().locator('p');
    expect(await paragraph.evaluate((node) => [getComputedStyle(node).color, node.outerHTML])).toEqual([
      'rgb(1, 2, 3)',
      '<p>text</p>',
    ]);
    await page.context().close();
  });

  it('leaves the keyboard to the page when the pointer was in it, and takes it by Tab', async () => {
    const page = await article('<p>text <a href="https://a.test/">link</a></p>', 'all');
    const keys = page.evaluate(
      () =>
        new Promise<string>((resolve) =>
          document.addEventListener('keydown', ({ key, target }) =>
            resolve(`${key} at ${target instanceof Element ? target.id : ''}`),
          ),
        ),
    );
    await page.locator('#before').focus();
    await page
      .locator('iframe')
      .contentFrame()
      .locator('p')
      .click({ position: { x: 2, y: 2 } });
    await page.waitForFunction(() => document.activeElement?.id === 'before');
    await page.keyboard.press('j');
    expect(await keys).toBe('j at before');
    await page.keyboard.press('Tab');
    await page.waitForFunction(() => document.activeElement?.localName === 'iframe');
    // Through the link, and the frame itself where it scrolls.
    for (let presses = 0; presses < 5; presses += 1) {
      await page.waitForTimeout(100);
      if ((await page.evaluate(() => document.activeElement?.id)) === 'after') break;
      await page.keyboard.press('Tab');
    }
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('after');
    await page.context().close();
  });

  it('opens a link in a window that knows nothing of ours', async () => {
    const page = await article('<p><a href="/path">link</a></p>', 'all');
    const asked: string[] = [];
    await page.context().route('https://feed.test/**', async (route) => {
      asked.push(`${route.request().url()} ${route.request().headers()['referer'] ?? 'no referrer'}`);
      await route.fulfill({ contentType: 'text/html', body: '<title>there</title>' });
    });
    const popup = page.context().waitForEvent('page');
    await page.locator('iframe').contentFrame().locator('a').click();
    const there = await popup;
    await there.waitForFunction(() => document.title === 'there');
    // Out of the sandbox, or this would not run at all.
    expect(await there.evaluate(() => window.opener === null)).toBe(true);
    expect(asked).toEqual(['https://feed.test/path no referrer']);
    await page.context().close();
  });

  it.each([
    ['all', 0],
    ['click', 2],
    ['none', 2],
  ] as const)('tells the page what is held back, images: %s', async (images, count) => {
    const page = await article('<p><img src="a.png" alt="A"><video src="b.mp4"></video></p>', images);
    expect(await page.evaluate(() => window.harness.held())).toEqual([count]);
    await page.context().close();
  });
});

describe('sanitizing', () => {
  const IMG = 'loading="lazy" decoding="async" referrerpolicy="no-referrer"';
  const LINK = 'target="_blank" rel="noopener noreferrer nofollow"';
  const all: readonly (readonly [string, ImageSetting, string, string])[] = [
    [
      'keeps an article',
      'all',
      '<h2>T</h2><ul><li>a</li></ul><pre><code>c</code></pre>',
      '<h2>T</h2><ul><li>a</li></ul><pre><code>c</code></pre>',
    ],
    [
      'makes links absolute',
      'all',
      '<a href="../x?a=1&amp;b">y</a>',
      `<a href="https://feed.test/x?a=1&amp;b" ${LINK}>y</a>`,
    ],
    ['drops what is no web address', 'all', '<a href="file:///etc/passwd">y</a>', '<a>y</a>'],
    [
      'keeps no user of an address',
      'all',
      '<a href="https://bank.test@evil.test/">y</a>',
      `<a href="https://evil.test/" ${LINK}>y</a>`,
    ],
    [
      'says where a link without text leads',
      'all',
      '<a href="https://a.test/x"></a>',
      `<a href="https://a.test/x" ${LINK}>a.test</a>`,
    ],
    [
      'makes images absolute',
      'all',
      '<img src="a.png" width="10px" height="x" fetchpriority="high">',
      `<img width="10" ${IMG} src="https://feed.test/blog/a.png">`,
    ],
    [
      'makes a srcset absolute',
      'all',
      '<img srcset="a,b.png 1x, javascript:x 2x,/c.png 640w" alt="">',
      `<img alt="" ${IMG} srcset="https://feed.test/blog/a,b.png 1x, https://feed.test/c.png 640w">`,
    ],
    [
      'keeps a small picture in the text',
      'all',
      '<img src="data:image/png;base64,AAAA">',
      `<img ${IMG} src="data:image/png;base64,AAAA">`,
    ],
    [
      'keeps no document in an image',
      'all',
      '<p><img alt="x" src="data:image/svg+xml;base64,AAAA"></p>',
      '<p>x</p>',
    ],
    [
      'removes tracking pixels',
      'all',
      '<p>a<img src="t.gif" width="1" height="1"><img src="t.gif" style="width:0;height:1px">b</p>',
      '<p>ab</p>',
    ],
    [
      'keeps sources of a picture',
      'all',
      '<picture><source srcset="a.webp" src="b"><img src="a.png"></picture>',
      `<picture><source srcset="https://feed.test/blog/a.webp"><img ${IMG} src="https://feed.test/blog/a.png"></picture>`,
    ],
    [
      'lets no film begin by itself',
      'all',
      '<video src="a.mp4" autoplay poster="p.png"></video>',
      '<video controls="" preload="none" poster="https://feed.test/blog/p.png" src="https://feed.test/blog/a.mp4"></video>',
    ],
    [
      'holds images back',
      'click',
      '<img src="a.png" alt="A &lt;b>">',
      `<a class="held-media" href="https://feed.test/blog/a.png" ${LINK}>A &lt;b&gt; (feed.test)</a>`,
    ],
    [
      'puts no link into a link',
      'none',
      '<a href="/x"><img src="a.png" alt="A"></a>',
      `<a href="https://feed.test/x" ${LINK}><span class="held-media">A (feed.test)</span></a>`,
    ],
    [
      'holds a picture back once',
      'none',
      '<picture><source srcset="a.webp"><img src="a.png"></picture>',
      `<a class="held-media" href="https://feed.test/blog/a.png" ${LINK}>(feed.test)</a>`,
    ],
    [
      'links to a film in a frame',
      'all',
      '<iframe src="https://www.youtube.com/embed/abc?rel=0"></iframe>',
      `<a href="https://www.youtube.com/watch?v=abc" ${LINK}>www.youtube.com</a>`,
    ],
    ['forgets a frame of no address', 'all', 'a<iframe srcdoc="<b>x</b>"></iframe>b', 'ab'],
    [
      'removes names',
      'all',
      '<p id="a" class="b" name="c" data-d="e" aria-label="f" style="x:y">g</p>',
      '<p>g</p>',
    ],
    ['removes what was not to be seen', 'all', '<p>a</p><p hidden>b</p>', '<p>a</p>'],
    ['removes forms and keeps their text', 'all', '<form>a<input><button>b</button></form>', 'ab'],
    ['answers nothing for a frameset', 'all', '<frameset><frame src="x"></frameset>', ''],
  ];

  it('follows its rules', async () => {
    const page = await browser.newPage();
    await page.goto(site.openUrl);
    const made = await page.evaluate(
      (rows) =>
        rows.map(([name, images, html]) => [
          name,
          window.harness.sanitize(html, { baseUrl: 'https://feed.test/blog/article.html', images }),
        ]),
      all,
    );
    await page.close();
    expect(made).toEqual(all.map(([name, , , expected]) => [name, expected]));
  });
});

/** Several of the corpus in one article, for a frame each takes its time; ours stay alone. */
function inGroups(htmls: readonly string[], size: number): readonly { readonly html: string }[] {
  const groups = Array.from({ length: Math.ceil(htmls.length / size) }, (_, index) =>
    htmls.slice(index * size, (index + 1) * size),
  );
  return groups.map((group) => ({ html: group.map((html) => `<div>${html}</div>`).join('\n') }));
}

async function xssCorpus(): Promise<readonly string[]> {
  const folder = corpusFolder();
  if (folder === null) return [];
  const schema = v.array(v.object({ payload: v.string() }));
  const rows = v.parse(schema, JSON.parse(await readFile(join(folder, 'xss.json'), 'utf8')));
  return rows.map(({ payload }) => payload);
}

/** Feeds that are made to attack, as the jobs read and as they store them. */
async function feedsOfCorpus(): Promise<readonly string[]> {
  const folder = corpusFolder();
  if (folder === null) return [];
  const cases = v.parse(
    v.array(caseSchema),
    JSON.parse(await readFile(join(folder, 'expected.json'), 'utf8')),
  );
  const hostile = cases.filter(({ checks }) => checks.some(({ op }) => op === 'safeHtml'));
  return Promise.all(
    hostile.map(async ({ file }) => {
      const bytes = await readFile(join(folder, file));
      const read = await readDocument({ bytes, contentType: null, url: 'https://feed.test/feed' });
      if (!read.ok) return '';
      const texts = [read.feed, tidyDocument(read.feed)].flatMap(({ description, entries }) => [
        description,
        ...entries.flatMap(({ title, summary, content }) => [title, summary, content]),
      ]);
      return texts.join('\n');
    }),
  );
}
