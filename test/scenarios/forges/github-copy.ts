import { readFile } from 'node:fs/promises';

import { openForgeCore } from '../../forge/core/forge-core.ts';
import { openActions } from '../../forge/github-actions/open-actions.ts';
import { openGithub } from '../../forge/github/open-github.ts';
import type { ForgeCopy } from './forge-copy.ts';
import { projectFiles } from '../../forge/project-files.ts';
import { runnerEnvironment } from '../../forge/runner-environment.ts';
import { sitePlaces } from './site-places.ts';

/** How far apart the schedule's times are. */
const SCHEDULE_MS = 30 * 60_000;

/** A copy by "Use this template" on GitHub, and a token of the kind that the site is given. */
export async function openGithubCopy(): Promise<ForgeCopy> {
  const core = await openForgeCore();
  const github = await openGithub(core, { openActions, runnerEnv: await runnerEnvironment() });
  const files = await projectFiles();
  const upstream = await github.addUser('forgefeed');
  await upstream.createRepository({ name: 'forgefeed', template: true, content: { files } });
  const ada = await github.addUser('ada');
  const repository = await ada.useTemplate('forgefeed/forgefeed', { name: 'feeds' });
  await github.idle();
  const token = ada.createToken({
    permissions: { actions: 'write', contents: 'read' },
    repositories: ['feeds'],
  });
  // As where raw files are not where github.com has them.
  ada.setVariable('feeds', 'FORGEFEED_RAW_URL', github.urls.raw);
  const basic = Buffer.from(`ada:${token}`).toString('base64');
  // The page is built at the first push, where nobody has switched Pages on yet: that run is not what is looked at here.
  const before = github.actions.runs(repository).length;

  const failIfBroken = () => {
    if (core.failures.length > 0) throw new AggregateError(core.failures, 'the emulator has failed');
  };
  return {
    forge: 'github',
    remote: {
      url: `${github.urls.server}/ada/feeds.git`,
      headers: { Authorization: `Basic ${basic}` },
    },
    folder: repository.folder,
    tokens: [token],
    triggerToken: token,
    core,
    setSecret: async (name, value) => ada.setSecret('feeds', name, value),
    reachSchedule: async () => {
      core.clock.advance(SCHEDULE_MS);
      await github.tick();
    },
    dispatch: async (payload) => {
      const answer = await fetch(
        `${github.urls.api}/repos/ada/feeds/actions/workflows/mutate.yml/dispatches`,
        {
          method: 'POST',
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          body: JSON.stringify({ ref: 'main', inputs: { payload } }),
        },
      );
      return answer.status;
    },
    loseDispatches: () => {
      github.settings.knowsQueueMax = false;
    },
    publishSite: async () => {
      ada.setPagesSource('feeds', 'workflow');
      await ada.runWorkflow('feeds', 'pages.yml');
      await github.idle();
      return github.pagesUrl('ada', 'feeds');
    },
    hide: () => {
      repository.isPrivate = true;
      return {
        token,
        show: () => {
          repository.isPrivate = false;
        },
      };
    },
    idle: async () => {
      await github.idle();
      failIfBroken();
    },
    runs: async () =>
      github.actions
        .runs(repository)
        .slice(before)
        .map(({ title, conclusion, jobs }) => ({
          name: title,
          conclusion: conclusion ?? 'none',
          log: jobs.map(({ log }) => log).join('\n'),
          steps: jobs.flatMap(({ steps }) => steps),
        })),
    dropCaches: () => github.actions.dropCaches(repository),
    publicPlaces: async () => {
      const stored = await github.actions.stored(repository);
      return [
        ...(await Promise.all(stored.map(async ({ name, file }) => ({ name, bytes: await readFile(file) })))),
        ...(await sitePlaces(github.pagesUrl('ada', 'feeds'))),
      ];
    },
    close: async () => {
      await github.close();
      await core.close();
    },
  };
}
