/** What tests and lint need beside Node. */
export type Tool = 'git' | 'rsync' | 'shellcheck' | 'chromium';

export interface ToolNames {
  /** Any of these programs will do; the first found is taken. */
  readonly programs: readonly string[];
  /** As Debian and Ubuntu call it. */
  readonly aptPackage: string;
}

export const TOOLS: Readonly<Record<Tool, ToolNames>> = {
  git: { programs: ['git'], aptPackage: 'git' },
  rsync: { programs: ['rsync'], aptPackage: 'rsync' },
  shellcheck: { programs: ['shellcheck'], aptPackage: 'shellcheck' },
  chromium: { programs: ['chromium', 'chromium-browser', 'google-chrome'], aptPackage: 'chromium' },
};
