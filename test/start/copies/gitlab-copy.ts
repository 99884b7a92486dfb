import { openForgeCore } from '../../forge/core/forge-core.ts';
import { openGitlab } from '../../forge/gitlab/open-gitlab.ts';
import { runnerEnvironment } from '../../forge/runner-environment.ts';
import type { CopyKind, LocalCopy } from './local-copy.ts';

const PATH = 'you/feeds';
const MINUTE_MS = 60_000;

/** The emulated GitLab with the copy `you/feeds`. */
export const gitlabCopy: CopyKind = {
  forge: 'gitlab',
  hosts: [`gitlab-pages:${PATH}`, 'gitlab'],
  token: 'trigger',
  open: async ({ passphrase, listen, files, onWorkFolder }): Promise<LocalCopy> => {
    const core = await openForgeCore(listen);
    await onWorkFolder(core.folder);
    // Lint holds the pipeline against GitLab's schema; here it would only take time.
    const gitlab = await openGitlab(core, {
      runnerEnv: await runnerEnvironment(),
      settings: { validatesSchema: false },
    });
    gitlab.addUser('you');
    const you = gitlab.person('you');
    const project = await you.createProject({
      path: PATH,
      visibility: 'public',
      files: Object.fromEntries(files),
    });
    you.allowJobTokenPush(PATH, true);
    const trigger = you.createTrigger(PATH, 'the site');
    const secrets = { FORGEFEED_PASSPHRASE: passphrase, FORGEFEED_TRIGGER_TOKEN: trigger };
    for (const [key, value] of Object.entries(secrets)) {
      you.setVariable(PATH, { key, value, masked: true, protected: true });
    }
    // GitLab runs a schedule once an hour at most; played by hand it may run each minute.
    const schedule = you.createSchedule(PATH, { cron: '0 * * * *', ref: 'main', description: 'fetch' });
    const play = () => you.playSchedule(PATH, schedule.id);

    return {
      workFolder: core.folder,
      repository: project.folder,
      remoteUrl: `${gitlab.url}/${PATH}.git`,
      readerUrl: new URL('/', gitlab.pagesUrl(PATH)).href,
      siteEnvironment: {
        CI_PROJECT_PATH: PATH,
        CI_PROJECT_ID: String(project.id),
        CI_DEFAULT_BRANCH: project.defaultBranch,
        CI_SERVER_URL: gitlab.url,
        CI_API_V4_URL: `${gitlab.url}/api/v4`,
      },
      publishSite: async (folder) => {
        project.pages = { folder, deployedAtMs: core.clock.nowMs() };
      },
      fetchNow: play,
      dispatch: async (payload) => {
        const body = new URLSearchParams({ token: trigger, ref: project.defaultBranch, payload });
        const url = `${gitlab.url}/api/v4/projects/${encodeURIComponent(PATH)}/trigger/pipeline`;
        const { ok, status } = await fetch(url, { method: 'POST', body });
        if (!ok) throw new Error(`the local GitLab has refused a trigger with ${status}`);
      },
      tick: async () => {
        const isBusy = gitlab.pipelines(PATH).some(({ finishedAtMs }) => finishedAtMs === null);
        const isDue = core.clock.nowMs() - (schedule.playedAtMs ?? 0) >= MINUTE_MS;
        if (isDue && !isBusy) await play();
      },
      idle: () => gitlab.idle(),
      endedRuns: () =>
        gitlab
          .pipelines(PATH)
          .filter(({ finishedAtMs }) => finishedAtMs !== null)
          .map(({ id, source, status, createdAtMs, startedAtMs, finishedAtMs, jobs }) => ({
            key: String(id),
            name: jobs[0]?.name ?? source,
            isSuccess: status === 'success',
            milliseconds: (finishedAtMs ?? createdAtMs) - (startedAtMs ?? createdAtMs),
            log: jobs.map(({ log }) => log).join('\n'),
          })),
      failures: () => core.failures,
      close: async () => {
        await gitlab.close();
        await core.close();
      },
    };
  },
};
