import type { Page } from 'playwright-core';

/** What is on the page, as selectors: all of `there`, none of `gone`. */
export interface Shown {
  readonly there: readonly string[];
  readonly gone: readonly string[];
}

/** Milliseconds from a click until what it shows has been painted, looked at from inside, frame by frame. */
export function timeUntilPainted(page: Page, { click, shown }: { click: string; shown: Shown }) {
  return run(page, {
    start: `let started = performance.now(); document.querySelector(${JSON.stringify(click)}).click();`,
    shown,
  });
}

/** Milliseconds from the navigation that opened the page until this has been painted. */
export function timeSinceNavigation(page: Page, shown: Shown): Promise<number> {
  return run(page, { start: 'let started = 0;', shown });
}

/** Text, not a function: what a compiler adds to functions is not there in the page. */
async function run(page: Page, { start, shown }: { start: string; shown: Shown }): Promise<number> {
  const took: unknown = await page.evaluate(`(async () => {
    ${start}
    const isShown = () => ${JSON.stringify(shown.there)}.every((each) => document.querySelector(each) !== null)
      && ${JSON.stringify(shown.gone)}.every((each) => document.querySelector(each) === null);
    while (!isShown()) await new Promise((resolve) => requestAnimationFrame(resolve));
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    return performance.now() - started;
  })()`);
  if (typeof took !== 'number') throw new Error('the page has told no time');
  return took;
}
