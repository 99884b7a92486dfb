import { readFile } from 'node:fs/promises';

import { openForgeCore } from '../../forge/core/forge-core.ts';
import { openGitlab } from '../../forge/gitlab/open-gitlab.ts';
import type { ForgeCopy } from './forge-copy.ts';
import { projectFiles } from '../../forge/project-files.ts';
import { runnerEnvironment } from '../../forge/runner-environment.ts';
import { sitePlaces } from './site-places.ts';

const PATH = 'ada/feeds';
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** A fork on GitLab, set up as the documents say: the schedule, the trigger, and leave for jobs to push. */
export async function openGitlabCopy(): Promise<ForgeCopy> {
  const core = await openForgeCore();
  // Lint holds the file against GitLab's schema.
  const gitlab = await openGitlab(core, {
    runnerEnv: await runnerEnvironment(),
    settings: { validatesSchema: false },
  });
  gitlab.addUser('forgefeed');
  gitlab.addUser('ada');
  await gitlab.person('forgefeed').createProject({
    path: 'forgefeed/feeds',
    visibility: 'public',
    files: Object.fromEntries(await projectFiles()),
  });
  const ada = gitlab.person('ada');
  const project = await ada.fork('forgefeed/feeds', { visibility: 'public' });
  const { folder } = project;
  ada.allowJobTokenPush(PATH, true);
  ada.createSchedule(PATH, { cron: '17 * * * *', ref: 'main', description: 'fetch' });
  const trigger = ada.createTrigger(PATH, 'the site');
  const reading = ada.createAccessToken({ scopes: ['read_repository'] });
  const basic = Buffer.from(`ada:${reading}`).toString('base64');
  await gitlab.idle();
  const before = gitlab.pipelines(PATH).length;

  return {
    forge: 'gitlab',
    remote: { url: `${gitlab.url}/${PATH}.git`, headers: { Authorization: `Basic ${basic}` } },
    folder,
    tokens: [trigger, reading],
    triggerToken: trigger,
    core,
    setSecret: async (key, value) => ada.setVariable(PATH, { key, value, masked: true, protected: true }),
    reachSchedule: async () => {
      // On the Free plan a schedule that is not on the hour first waits for the hour after.
      for (const known = gitlab.pipelines(PATH).length; gitlab.pipelines(PATH).length === known;) {
        core.clock.advance(HOUR_MS);
        await gitlab.tick();
      }
    },
    dispatch: async (payload) => {
      const body = new URLSearchParams({ token: trigger, ref: 'main', payload });
      const url = `${gitlab.url}/api/v4/projects/${encodeURIComponent(PATH)}/trigger/pipeline`;
      return (await fetch(url, { method: 'POST', body })).status;
    },
    loseDispatches: () => {
      let dispatches = 0;
      gitlab.settings.chooseRunFault = () => (dispatches++ % 2 === 0 ? 'drop' : null);
    },
    publishSite: async () => {
      gitlab.settings.chooseRunFault = null;
      await ada.runPipeline(PATH, 'main');
      await gitlab.idle();
      return gitlab.pagesUrl(PATH);
    },
    hide: () => {
      project.visibility = 'private';
      ada.setPagesAccess(PATH, 'public');
      return {
        token: ada.createAccessToken({ scopes: ['read_api'] }),
        show: () => {
          project.visibility = 'public';
        },
      };
    },
    idle: async () => {
      await gitlab.idle();
      // No more than 25 pipelines are made in a minute.
      core.clock.advance(MINUTE_MS);
      if (core.failures.length > 0) throw new AggregateError(core.failures, 'the emulator has failed');
    },
    runs: async () =>
      gitlab
        .pipelines(PATH)
        .slice(before)
        .map(({ source, status, jobs }) => ({
          name: source,
          conclusion: status === 'failed' ? 'failure' : status,
          log: jobs.map(({ log }) => log).join('\n'),
          steps: jobs.flatMap(({ steps, startedAtMs, finishedAtMs }) => {
            const wholeMs = (finishedAtMs ?? 0) - (startedAtMs ?? 0);
            const inScriptMs = steps.reduce((sum, { durationMs }) => sum + durationMs, 0);
            return [{ name: 'get ready, and keep what is left', durationMs: wholeMs - inScriptMs }, ...steps];
          }),
        })),
    dropCaches: () => gitlab.dropCaches(PATH),
    publicPlaces: async () => {
      const stored = await gitlab.stored(PATH);
      return [
        ...(await Promise.all(stored.map(async ({ name, file }) => ({ name, bytes: await readFile(file) })))),
        ...(await sitePlaces(gitlab.pagesUrl(PATH))),
      ];
    },
    close: async () => {
      await gitlab.close();
      await core.close();
    },
  };
}
