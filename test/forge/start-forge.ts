// The emulator as a tool: `npm run forge`. Both forges on loopback with a copy of this project on each, set up as the
// documents say, and sample feeds to follow. It runs until it is stopped; nothing is kept.
import { getRandomValues } from 'node:crypto';

import {
  cryptoReady,
  DEFAULT_KDF_COST,
  makeRootKey,
  type RandomBytes,
  rootKeyToText,
} from '@forgefeed/data-schema';
import { sealInit } from '@forgefeed/jobs/cli/make-payloads.ts';

import { SAMPLE_FEEDS } from '../demo/sample-feeds-folder.ts';
import { startFeedServer } from '../feed-server/start-feed-server.ts';
import ensureTools from '../machine/ensure-tools.ts';
import { openForge } from './open-forge.ts';
import { projectFiles } from './project-files.ts';
import { runnerEnvironment } from './runner-environment.ts';

const PASSPHRASE = 'harbour-velvet-thimble-comet';
const TICK_MS = 1_000;

await ensureTools();
await cryptoReady();
const random: RandomBytes = (length) => getRandomValues(new Uint8Array(length));
const root = makeRootKey(random);
const [forge, feeds, files] = await Promise.all([
  openForge({ runnerEnv: await runnerEnvironment() }),
  startFeedServer(),
  projectFiles(),
]);
const { github, gitlab } = forge;
const feedUrls = await feeds.publishFolder(SAMPLE_FEEDS);

const upstream = await github.addUser('forgefeed');
await upstream.createRepository({ name: 'forgefeed', template: true, content: { files } });
const ada = await github.addUser('ada');
await ada.useTemplate('forgefeed/forgefeed', { name: 'feeds' });
ada.setPagesSource('feeds', 'workflow');
ada.setSecret('feeds', 'FORGEFEED_KEY', rootKeyToText(root));
const token = ada.createToken({
  permissions: { actions: 'write', contents: 'read' },
  repositories: ['feeds'],
});

gitlab.addUser('forgefeed');
gitlab.addUser('ada');
await gitlab
  .person('forgefeed')
  .createProject({ path: 'forgefeed/feeds', visibility: 'public', files: Object.fromEntries(files) });
const member = gitlab.person('ada');
await member.fork('forgefeed/feeds', { visibility: 'public' });
member.allowJobTokenPush('ada/feeds', true);
member.createSchedule('ada/feeds', { cron: '17 * * * *', ref: 'main', description: 'fetch' });
member.setVariable('ada/feeds', { key: 'FORGEFEED_KEY', value: rootKeyToText(root), masked: true });
const trigger = member.createTrigger('ada/feeds', 'the site');

const init = await sealInit({
  secrets: { key: root, nextKey: null, passphrase: PASSPHRASE },
  replaces: null,
  token,
  cost: DEFAULT_KDF_COST,
  random,
});
await ada.runWorkflow('feeds', 'pages.yml');
await ada.runWorkflow('feeds', 'mutate.yml', { inputs: { payload: init } });

const plain = (operation: object) => Buffer.from(JSON.stringify(operation)).toString('base64url');
const subscribe = plain({ type: 'import', feeds: feedUrls.map((url) => ({ url })) });
const githubDispatch = `${github.urls.api}/repos/ada/feeds/actions/workflows/mutate.yml/dispatches`;
const gitlabTrigger = `${gitlab.url}/api/v4/projects/ada%2Ffeeds/trigger/pipeline`;

console.log(`GitHub, with a copy "ada/feeds" made from the template "forgefeed/forgefeed"
  REST      ${github.urls.api}
  git       ${github.urls.server}/ada/feeds.git
  raw       ${github.urls.raw}/ada/feeds/data/keyring.json
  Pages     ${github.pagesUrl('ada', 'feeds')}
  token     ${token} (Actions: write, Contents: read)

GitLab, with a fork "ada/feeds" of "forgefeed/feeds"
  API, git  ${gitlab.url} (git: ${gitlab.url}/ada/feeds.git)
  Pages     ${gitlab.pagesUrl('ada/feeds')}
  trigger   ${trigger}

both hold the secret FORGEFEED_KEY; the passphrase of the keyring that is on its way to GitHub: ${PASSPHRASE}
sample feeds: ${feeds.url}

follow them all, on GitHub:
  curl -X POST ${githubDispatch} -H 'Authorization: Bearer ${token}' \\
    -d '{"ref":"main","inputs":{"payload":"${subscribe}"}}'
the first dispatch of GitLab's copy:
  curl -X POST ${gitlabTrigger} -d token=${trigger} -d ref=main -d payload=${init}

Runs are told as they end. Ctrl-C stops it, and nothing is kept.`);

const told = new Set<string>();
let toldFailures = 0;
setInterval(() => {
  forge.advance(0).catch(console.error);
  const runs = [
    ...github.actions
      .runs(github.repository('ada', 'feeds'))
      .map(({ id, title, conclusion }) => ({ key: `GitHub ${id}`, title, conclusion })),
    ...gitlab.pipelines('ada/feeds').map(({ id, source, status, finishedAtMs }) => ({
      key: `GitLab ${id}`,
      title: source,
      conclusion: finishedAtMs === null ? null : status,
    })),
  ];
  for (const { key, title, conclusion } of runs) {
    if (conclusion === null || told.has(key)) continue;
    told.add(key);
    console.log(`${key}: ${title}, ${conclusion}`);
  }
  for (const failure of forge.core.failures.slice(toldFailures)) console.error(failure);
  toldFailures = forge.core.failures.length;
}, TICK_MS);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void Promise.all([forge.close(), feeds.close()]).then(() => process.exit(0));
  });
}
