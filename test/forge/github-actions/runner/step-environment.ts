import { delimiter } from 'node:path';

import type { RunningJob } from './job-context.ts';

/** The environment of a step's process: what GitHub sets, and nothing of the process that emulates it. */
export function stepEnvironment(
  job: RunningJob,
  stepEnv: Readonly<Record<string, string>>,
  files: Readonly<Record<string, string>>,
): Record<string, string> {
  const { folders, host } = job;
  return {
    HOME: folders.home,
    LANG: 'C.UTF-8',
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_SERVER_URL: host.urls.server,
    GITHUB_API_URL: host.urls.api,
    GITHUB_WORKSPACE: folders.workspace,
    ...job.variables,
    RUNNER_OS: 'Linux',
    RUNNER_ARCH: 'X64',
    RUNNER_TEMP: folders.temp,
    RUNNER_ENVIRONMENT: 'github-hosted',
    ...host.runnerEnv,
    ...files,
    ...job.env,
    ...job.exported,
    ...stepEnv,
    PATH: [...job.paths, process.env['PATH'] ?? '/usr/bin:/bin'].join(delimiter),
  };
}
