import { createRequire } from 'node:module';
import { join } from 'node:path';

import * as v from 'valibot';

import { isProgram } from './find-program.ts';

const Playwright = v.object({ chromium: v.looseObject({ executablePath: v.function() }) });

/** The browser that Playwright has downloaded, if its package is present and it has. */
export async function findPlaywrightChromium(folder: string): Promise<string | null> {
  const load = createRequire(join(folder, 'any.js'));
  for (const name of ['playwright-core', 'playwright']) {
    if (!isPresent(load, name)) continue;
    const { chromium } = v.parse(Playwright, load(name));
    const program = v.parse(v.string(), chromium.executablePath());
    if (await isProgram(program)) return program;
  }
  return null;
}

function isPresent(load: NodeJS.Require, name: string): boolean {
  try {
    load.resolve(name);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND') return false;
    throw error;
  }
}
