import { type Browser, chromium, type LaunchOptions } from 'playwright-core';

import { findOrInstall } from '../machine/find-or-install.ts';

/** The real Chromium of this machine. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch(await browserOptions());
}

/** Without what would reach for the network by itself. */
export async function browserOptions(): Promise<LaunchOptions & { readonly args: string[] }> {
  return {
    executablePath: await findOrInstall('chromium'),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  };
}
