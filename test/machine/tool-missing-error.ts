import { type Tool, TOOLS } from './tool.ts';

/** A tool is not there, and could not be installed: the tests need it, and do not go on without. */
export class ToolMissingError extends Error {
  override readonly name = 'ToolMissingError';
  readonly code = 'tool-missing';
  readonly tools: readonly Tool[];

  constructor(tools: readonly Tool[], why: string) {
    const packages = tools.map((tool) => TOOLS[tool].aptPackage).join(' ');
    super(
      `Not found: ${tools.join(', ')}. Install by hand: apt-get install ${packages} (Debian, Ubuntu), ` +
        `or whatever your system has for it, so that it is on PATH. Why it was not done here: ${why}`,
    );
    this.tools = tools;
  }
}
