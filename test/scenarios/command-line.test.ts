import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { afterEach, beforeEach, expect, it } from 'vitest';

import { GIT_TOKEN, openWorld, type World } from '../world/open-world.ts';
import { runBundle } from '../world/run-bundle.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

/** `npm run -s NAME -- ARGS`, as a person types it. */
async function npmRun(
  name: 'seal' | 'inspect',
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<{ readonly code: number; readonly output: string }> {
  const cwd = fileURLToPath(new URL('../..', import.meta.url));
  const own = { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env };
  try {
    const run = promisify(execFile)('npm', ['run', '-s', name, '--', ...args], { cwd, env: own });
    return { code: 0, output: (await run).stdout.trim() };
  } catch (error) {
    if (error instanceof Error && 'stderr' in error && typeof error.stderr === 'string') {
      return { code: 1, output: error.stderr.trim() };
    }
    throw error;
  }
}

async function mutateWith(payload: string, env: Readonly<Record<string, string>>): Promise<void> {
  const file = join(world.repository.folder, 'payload.txt');
  await writeFile(file, payload);
  const run = await runBundle('mutate', { env: { ...env, FORGEFEED_PAYLOAD_FILE: file } });
  expect(run).toMatchObject({ code: 0, stderr: '' });
}

it('sets a copy up, follows feeds, and shows what is there, with nothing but the command line', async () => {
  const key = (await npmRun('seal', ['key'], {})).output;
  const env = {
    FORGEFEED_REMOTE: world.repository.url,
    FORGEFEED_REMOTE_TOKEN: GIT_TOKEN,
    FORGEFEED_KEY: key,
  };
  const passphrase = 'four words of mine';
  await mutateWith(
    (await npmRun('seal', ['init'], { ...env, FORGEFEED_PASSPHRASE: passphrase })).output,
    env,
  );

  const operations = join(world.repository.folder, 'operations.ndjson');
  await writeFile(
    operations,
    '{"type":"subscribe","url":"https://example.org/feed","title":"Sealed"}\n{"type":"set","key":"theme","value":"dark"}\n',
  );
  await mutateWith((await npmRun('seal', ['batch', operations], env)).output, env);
  const plain = '{"type":"subscribe","url":"https://example.org/plain","folder":"Reading"}';
  await mutateWith((await npmRun('seal', ['plain', plain], env)).output, env);

  const byPassphrase = { ...env, FORGEFEED_KEY: '', FORGEFEED_PASSPHRASE: passphrase };
  const feeds: unknown = JSON.parse((await npmRun('inspect', ['feeds'], byPassphrase)).output);
  expect(feeds).toMatchObject(
    expect.arrayContaining([
      expect.objectContaining({ url: 'https://example.org/feed', title: 'Sealed' }),
      expect.objectContaining({ url: 'https://example.org/plain' }),
    ]),
  );
  const summary = await npmRun('inspect', [], env);
  expect(summary.output).toMatch(/^revision +3$/m);
  expect(summary.output).toMatch(/^feeds +2$/m);
});

it('says how it is used, and what is wrong', async () => {
  await world.init();
  const wrong = { ...world.env(), FORGEFEED_KEY: '', FORGEFEED_PASSPHRASE: 'not the one' };
  const cases = [
    { run: npmRun('seal', ['nonsense'], {}), says: /^usage:/ },
    { run: npmRun('seal', ['--nonsense'], {}), says: /^usage:/ },
    { run: npmRun('seal', ['restore', '--seen-revision', 'x'], {}), says: /^usage:/ },
    { run: npmRun('seal', ['plain', '{"type":"destroy"}'], {}), says: /^forgefeed: junk-payload/ },
    { run: npmRun('seal', ['init'], {}), says: /^forgefeed: missing-secret/ },
    { run: npmRun('inspect', ['nonsense'], {}), says: /^usage:/ },
    { run: npmRun('inspect', [], wrong), says: /^forgefeed: wrong-passphrase/ },
  ];
  for (const { run, says } of cases) {
    const { code, output } = await run;
    expect(code).toBe(1);
    expect(output).toMatch(says);
  }
});
