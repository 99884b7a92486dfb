import type { ActionsHost } from '../github-actions/actions.ts';
import type { Instance } from './instance.ts';
import { deployPages } from './pages/deploy-pages.ts';
import { pagesUrl } from './pages/pages-url.ts';

/** A job's token ends with its job, and after a day in any case. */
const JOB_TOKEN_MS = 86_400_000;

/** What Actions gets to see of the rest. */
export function actionsHost(instance: Instance, runnerEnv: Readonly<Record<string, string>>): ActionsHost {
  const { core, settings, urls, tokens } = instance;
  return {
    core,
    settings,
    urls,
    runnerEnv,
    repositories: () => instance.repositories.all(),
    jobToken: ({ id: repository }, permissions) => {
      const expiresAtMs = core.clock.nowMs() + JOB_TOKEN_MS;
      const token = tokens.add({ kind: 'job', repository, permissions, expiresAtMs });
      return { token, revoke: () => tokens.revoke(token) };
    },
    pagesUrl: (repository) => pagesUrl(instance, repository),
    deployPages: (repository, folder) => deployPages(instance, repository, folder),
  };
}
