import { type ForgeCore, openForgeCore } from './core/forge-core.ts';
import { openActions } from './github-actions/open-actions.ts';
import type { Github } from './github/github.ts';
import { openGithub } from './github/open-github.ts';
import type { Gitlab } from './gitlab/gitlab.ts';
import { openGitlab } from './gitlab/open-gitlab.ts';

/** Both emulated forges, with one clock, one record of requests and one place for faults: the control of a test. */
export interface Forge {
  readonly core: ForgeCore;
  readonly github: Github;
  readonly gitlab: Gitlab;
  /** Lets time go on, and starts what schedules ask for meanwhile. */
  advance(milliseconds: number): Promise<void>;
  /** Until nothing runs or waits on either. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

export async function openForge({
  runnerEnv,
}: {
  /** For every job, beside what its forge sets. */
  readonly runnerEnv: Readonly<Record<string, string>>;
}): Promise<Forge> {
  const core = await openForgeCore();
  const [github, gitlab] = await Promise.all([
    openGithub(core, { openActions, runnerEnv }),
    openGitlab(core, { runnerEnv }),
  ]);
  return {
    core,
    github,
    gitlab,
    advance: async (milliseconds) => {
      core.clock.advance(milliseconds);
      await Promise.all([github.tick(), gitlab.tick()]);
    },
    idle: async () => {
      await Promise.all([github.idle(), gitlab.idle()]);
    },
    close: async () => {
      await Promise.all([github.close(), gitlab.close()]);
      await core.close();
    },
  };
}
