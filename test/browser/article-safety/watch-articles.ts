import type { Browser, Page, Request } from 'playwright-core';

import type { ImageSetting } from '../../../web/src/article/image-setting.ts';
import type { Mode } from './harness.ts';
import type { Sample } from './hostile-samples.ts';
import type { HarnessSite } from './open-harness.ts';

export interface Trial {
  readonly browser: Browser;
  readonly site: HarnessSite;
  readonly mode: Mode;
  readonly images: ImageSetting;
  readonly css: string;
}

/** Shows all samples in one page, waits, clicks on all that can be clicked; returns each thing that must not be. */
export async function watchArticles(
  { browser, site, mode, images, css }: Trial,
  samples: readonly Pick<Sample, 'html'>[],
): Promise<readonly string[]> {
  const context = await browser.newContext();
  const findings = new Set<string>();
  let clicking = false;
  const page = await context.newPage();
  const url = mode === 'both' || mode === 'frame' ? site.strictUrl : site.openUrl;

  context.on('console', (message) => {
    const text = message.text();
    if (text.includes('PWN:') && message.type() === 'log') findings.add(`ran a script: ${text}`);
  });
  context.on('dialog', (dialog) => {
    findings.add(`ran a script: ${dialog.type()} ${dialog.message()}`);
    void dialog.dismiss().catch(String);
  });
  context.on('page', (popup) => {
    if (!clicking) findings.add(`opened a window: ${popup.url()}`);
  });
  context.on('download', (download) => findings.add(`saved a file: ${download.url()}`));
  await context.route('**/*', async (route) => {
    const request = route.request();
    if (request.url().startsWith(`${site.origin}/`) && !isPopup(request, page)) {
      // A relative address in raw HTML means our own site: images of it are as allowed as any.
      const isOurs = /\/(?:harness\.html|assets\/[\w.-]+)$/u.test(request.url());
      if (!isOurs && !mayAsk(request, page, images, clicking)) findings.add(`asked for ${request.url()}`);
      await route.continue();
      return;
    }
    if (!mayAsk(request, page, images, clicking))
      findings.add(`asked for ${request.url()} (${request.resourceType()})`);
    const referrer = request.headers()['referer'];
    if (referrer !== undefined && mode !== 'sanitizer') findings.add(`told ${request.url()} of ${referrer}`);
    await route.abort();
  });

  await page.goto(url);
  await page.evaluate(([kind, htmls, setting, style]) => window.harness.mount(kind, htmls, setting, style), [
    mode,
    samples.map(({ html }) => html),
    images,
    css,
  ] as const);
  await settle(page);
  if (mode === 'both' || mode === 'frame') {
    const frames = page.mainFrame().childFrames();
    if (frames.length !== samples.length)
      findings.add(`${frames.length} frames for ${samples.length} articles`);
    for (const frame of frames)
      if (frame.url() !== 'about:srcdoc') findings.add(`a frame has gone to ${frame.url()}`);
  }
  clicking = true;
  // Of a frame that one of its own samples has taken away, nothing is left to click on: that never answers.
  const patience = page.waitForTimeout(2_000);
  await Promise.all(
    page
      .mainFrame()
      .childFrames()
      .map(async (frame) => Promise.race([frame.evaluate(clickAll).catch(String), patience])),
  );
  await settle(page);
  if (page.url() !== url) findings.add(`the page has gone to ${page.url()}`);
  await context.close();
  return [...findings].sort();
}

/** The same, and if there is anything, whose doing it is. */
export async function findCulprits(
  trial: Trial,
  samples: readonly Pick<Sample, 'html'>[],
): Promise<readonly string[]> {
  const findings = await watchArticles(trial, samples);
  const [first] = samples;
  if (findings.length === 0 || first === undefined) return [];
  if (samples.length === 1) return findings.map((finding) => `${finding} by ${first.html}`);
  const middle = samples.length >> 1;
  const parts = [
    ...(await findCulprits(trial, samples.slice(0, middle))),
    ...(await findCulprits(trial, samples.slice(middle))),
  ];
  return parts.length > 0 ? parts : findings.map((finding) => `${finding} by several together`);
}

/** What must not happen takes no time to wait for: this is how long the control needs to see all that bite. */
async function settle(page: Page): Promise<void> {
  // A frame has no address until it has loaded; one that never loads is reported by the caller.
  const turns = 100;
  for (let turn = 0; turn < turns; turn += 1) {
    if (
      page
        .mainFrame()
        .childFrames()
        .every((frame) => frame.url() !== '')
    )
      break;
    await page.waitForTimeout(100);
  }
  await page.waitForTimeout(400);
}

function isPopup(request: Request, page: Page): boolean {
  // A window that is just opening has no frame yet, which Playwright says by throwing.
  if (request.isNavigationRequest() && request.serviceWorker() === null) {
    try {
      return request.frame().page() !== page;
    } catch (cause) {
      return String(cause).includes('not available');
    }
  }
  return false;
}

function mayAsk(request: Request, page: Page, images: ImageSetting, clicking: boolean): boolean {
  // A link may open a window; a form may not.
  if (clicking && isPopup(request, page))
    return request.method() === 'GET' && !new URL(request.url()).pathname.startsWith('/form');
  return (
    images === 'all' && ['image', 'media'].includes(request.resourceType()) && request.method() === 'GET'
  );
}

function clickAll(): void {
  for (const element of document.querySelectorAll('a, area, button, summary, input, b, details'))
    if (element instanceof HTMLElement) element.click();
    else element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
}
