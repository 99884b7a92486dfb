import { type Browser, chromium } from 'playwright-core';

import { findOrInstall } from '../machine/find-or-install.ts';

/** The real Chromium of this machine, without what would reach for the network by itself. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await findOrInstall('chromium'),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
