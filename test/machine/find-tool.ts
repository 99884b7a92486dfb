import { findPlaywrightChromium } from './find-playwright-chromium.ts';
import { findProgram } from './find-program.ts';
import type { Machine } from './machine.ts';
import { type Tool, TOOLS } from './tool.ts';

/** Where the tool is on this machine; null: nowhere. */
export async function findTool(tool: Tool, { env, folder }: Machine): Promise<string | null> {
  const program = await findProgram(TOOLS[tool].programs, env['PATH'] ?? '');
  if (program !== null || tool !== 'chromium') return program;
  return findPlaywrightChromium(folder);
}
