import { openForgeCore } from '../../forge/core/forge-core.ts';
import type { ActionsHost } from '../../forge/github-actions/actions.ts';
import { openActions } from '../../forge/github-actions/open-actions.ts';
import { openGithub } from '../../forge/github/open-github.ts';
import { runnerEnvironment } from '../../forge/runner-environment.ts';
import type { CopyKind, LocalCopy } from './local-copy.ts';

const MINUTE_MS = 60_000;

/** The emulated GitHub with the copy `you/feeds`. */
export const githubCopy: CopyKind = {
  forge: 'github',
  hosts: ['github-pages:you', 'github-api', 'github', 'github-raw'],
  token: 'fine-grained',
  open: async ({ passphrase, listen, files, onWorkFolder }): Promise<LocalCopy> => {
    const core = await openForgeCore(listen);
    await onWorkFolder(core.folder);
    const hosts: ActionsHost[] = [];
    const github = await openGithub(core, {
      openActions: (host) => {
        hosts.push(host);
        return openActions(host);
      },
      runnerEnv: await runnerEnvironment(),
    });
    const you = await github.addUser('you');
    const repository = await you.createRepository({ name: 'feeds', content: { files } });
    const token = you.createToken({
      permissions: { actions: 'write', contents: 'read' },
      repositories: ['feeds'],
      expiresInDays: 366,
    });
    you.setSecret('feeds', 'FORGEFEED_PASSPHRASE', passphrase);
    you.setSecret('feeds', 'FORGEFEED_TRIGGER_TOKEN', token);
    you.setPagesSource('feeds', 'workflow');

    const runs = () => github.actions.runs(repository);
    // A machine that has slept has missed its minutes, and a slow run is not to be overtaken.
    github.settings.chooseScheduleFault = (_path, dueAtMs) =>
      core.clock.nowMs() - dueAtMs > MINUTE_MS || runs().some(({ conclusion }) => conclusion === null)
        ? 'drop'
        : null;

    return {
      workFolder: core.folder,
      repository: repository.folder,
      remoteUrl: `${github.urls.server}/you/feeds.git`,
      readerUrl: github.pagesUrl('you', 'feeds'),
      siteEnvironment: {
        GITHUB_REPOSITORY: 'you/feeds',
        GITHUB_REF_NAME: repository.defaultBranch,
        GITHUB_SERVER_URL: github.urls.server,
        GITHUB_API_URL: github.urls.api,
        FORGEFEED_RAW_URL: github.urls.raw,
      },
      publishSite: async (folder) => {
        for (const host of hosts) await host.deployPages(repository, folder);
      },
      fetchNow: async () => {
        await you.runWorkflow('feeds', 'fetch.yml');
      },
      dispatch: async (payload) => {
        const { ok, status } = await fetch(
          `${github.urls.api}/repos/you/feeds/actions/workflows/mutate.yml/dispatches`,
          {
            method: 'POST',
            headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
            body: JSON.stringify({ ref: repository.defaultBranch, inputs: { payload } }),
          },
        );
        if (!ok) throw new Error(`the local GitHub has refused a dispatch with ${status}`);
      },
      tick: () => github.tick(),
      idle: () => github.idle(),
      endedRuns: () =>
        runs()
          .filter(({ conclusion }) => conclusion !== null)
          .map(({ id, title, conclusion, createdAtMs, startedAtMs, updatedAtMs, jobs }) => ({
            key: String(id),
            name: title,
            isSuccess: conclusion === 'success',
            milliseconds: updatedAtMs - (startedAtMs ?? createdAtMs),
            log: jobs.map(({ log }) => log).join('\n'),
          })),
      failures: () => core.failures,
      close: async () => {
        await github.close();
        await core.close();
      },
    };
  },
};
