import { setTimeout as sleep } from 'node:timers/promises';

import type { Page } from 'playwright-core';
import * as v from 'valibot';

const tasksSchema = v.array(v.number());

/** How long the long tasks (over 50 ms) of the page were while its list was scrolled, in milliseconds. */
export async function scrollThroughList(page: Page): Promise<readonly number[]> {
  await page.evaluate(`globalThis.longTasks = [];
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longTasks.push(duration);
    }).observe({ type: 'longtask' })`);
  await page.hover('.row');
  // By the wheel, as fast as one can turn it; then by the bar, over all there is.
  for (let turn = 0; turn < 240; turn++) {
    await page.mouse.wheel(0, turn < 160 ? 900 : -1350);
    await sleep(16);
  }
  for (let jump = 1; jump <= 40; jump++) {
    const part = ((jump * 17) % 41) / 41;
    await page.evaluate(
      `(() => { const list = document.querySelector('.list'); list.scrollTop = list.scrollHeight * ${part}; })()`,
    );
    await sleep(50);
  }
  await sleep(200);
  return v.parse(tasksSchema, await page.evaluate('longTasks'));
}
