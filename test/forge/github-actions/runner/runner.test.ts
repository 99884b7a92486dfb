import { existsSync, readFileSync, writeFileSync } from 'node:fs';

import { afterAll, describe, expect, it, vi } from 'vitest';

import { job, logOf, openActionsWorld, stepsOnly } from '../test-support/open-actions-world.ts';

const world = await openActionsWorld();
afterAll(() => world.close());
const secret = (name: string, value: string) =>
  world.repository.secrets.set(name, { value, createdAtMs: 0, updatedAtMs: 0 });
const run = (...steps: Record<string, unknown>[]) => world.run(stepsOnly(...steps));

describe('a step', () => {
  it('has a clean environment: what GitHub sets and what it is given, and no token by itself', async () => {
    vi.stubEnv('LEAKED_FROM_OUTSIDE', 'yes');
    const done = await run({ run: 'env | sort', env: { OWN: 'x' } });
    vi.unstubAllEnvs();
    const names = [...logOf(done).matchAll(/^([A-Za-z_]+)=/gm)].map(([, name]) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        'CI',
        'GITHUB_ACTIONS',
        'GITHUB_EVENT_PATH',
        'GITHUB_REPOSITORY',
        'GITHUB_SHA',
        'HOME',
        'OWN',
        'RUNNER_TEMP',
      ]),
    );
    expect(names).not.toContain('LEAKED_FROM_OUTSIDE');
    expect(names).not.toContain('GITHUB_TOKEN');
  });

  it('finds an empty folder, and leaves nothing behind', async () => {
    const first = await run({
      run: 'ls -A | wc -l; pwd; touch mine; echo x > "$HOME/mine"; echo "home $HOME"',
    });
    const [, home = ''] = /^home (.+)$/m.exec(logOf(first)) ?? [];
    expect(logOf(first)).toMatch(/^0$/m);
    expect(home).not.toBe('');
    expect(existsSync(home)).toBe(false);
    expect(logOf(await run({ run: 'ls -A | wc -l; ls -A "$HOME" | wc -l' }))).toMatch(/^0\n0$/m);
  });

  it('fails by its exit code, and by any command of it', async () => {
    const done = await run({ run: 'false\necho "never $((1 + 1))"' }, { run: 'echo "nor $((2 + 2))"' });
    expect(done.conclusion).toBe('failure');
    expect(logOf(done)).toContain('##[error]Process completed with exit code 1.');
    expect(logOf(done)).not.toMatch(/never 2|nor 4/);
  });

  it('notices a failure within a pipe only where the shell is named', async () => {
    expect((await run({ run: 'false | true' })).conclusion).toBe('success');
    expect((await run({ run: 'false | true', shell: 'bash' })).conclusion).toBe('failure');
  });

  it('may fail and let the job go on; outcome and conclusion tell', async () => {
    const done = await run(
      { id: 'a', run: 'exit 1', 'continue-on-error': true },
      { run: 'echo "${{ steps.a.outcome }} then ${{ steps.a.conclusion }}"' },
    );
    expect(done.conclusion).toBe('success');
    expect(logOf(done)).toContain('failure then success\n');
  });

  it('runs by its if: by itself only after success', async () => {
    const done = await run(
      { run: 'exit 1' },
      { name: 'normal', run: 'true' },
      { name: 'cleaning', run: 'true', if: 'always()' },
      { name: 'reporting', run: 'true', if: '${{ failure() }}' },
      { name: 'unwanted', run: 'true', if: 'always() && false' },
    );
    expect(done.jobs[0]?.steps.map(({ name, conclusion }) => [name, conclusion])).toEqual([
      ['Run exit 1', 'failure'],
      ['normal', 'skipped'],
      ['cleaning', 'success'],
      ['reporting', 'success'],
      ['unwanted', 'skipped'],
    ]);
  });

  it('hands on outputs, variables and paths by files', async () => {
    const done = await run(
      {
        id: 'a',
        run: [
          'echo "one=1" >> "$GITHUB_OUTPUT"',
          'printf "long<<E\\nx\\ny\\nE\\n" >> "$GITHUB_OUTPUT"',
          'echo "SET=later" >> "$GITHUB_ENV"',
          'mkdir "$RUNNER_TEMP/bin" && echo "echo by path" > "$RUNNER_TEMP/bin/own" && chmod +x "$RUNNER_TEMP/bin/own"',
          'echo "$RUNNER_TEMP/bin" >> "$GITHUB_PATH"',
          'echo "now ${SET:-unset}"',
        ].join('\n'),
      },
      { run: 'echo "${{ steps.a.outputs.one }}, ${{ steps.a.outputs.long }}, $SET, ${{ env.SET }}"; own' },
    );
    expect(logOf(done)).toContain('now unset\n');
    expect(logOf(done)).toContain('1, x\ny, later, later\nby path\n');
  });

  it('has the variables of workflow, job and step, the nearest first', async () => {
    const content = {
      on: 'workflow_dispatch',
      env: { A: 'workflow', B: 'workflow', C: 'workflow' },
      jobs: { a: job([{ run: 'echo "is $A $B $C"', env: { C: 'step' } }], { env: { B: 'job', C: 'job' } }) },
    };
    expect(logOf(await world.run(content))).toContain('is workflow job step\n');
  });
});

it.each([
  ['an action', stepsOnly({ uses: 'actions/github-script@v8' }), 'actions/github-script@v8'],
  ['a command', stepsOnly({ run: 'echo "::set-output name=a::b"' }), '::set-output::'],
  ['a shell', stepsOnly({ run: 'true', shell: 'pwsh' }), 'the shell pwsh'],
  [
    'a runner',
    { on: 'workflow_dispatch', jobs: { a: { 'runs-on': 'windows-latest', steps: [{ run: 'true' }] } } },
    'no runner for windows-latest',
  ],
  [
    'an input of an action',
    stepsOnly({ uses: 'actions/checkout@v6', with: { submodules: 'true' } }),
    'submodules of actions/checkout',
  ],
])('what is not known breaks loudly: %s', async (_, content, message) => {
  const own = await openActionsWorld();
  await own.start(content);
  await own.actions.idle();
  expect(own.core.failures.map(String)).toEqual([expect.stringContaining(message)]);
  await own.close();
});

describe('a log', () => {
  it('shows scripts and variables as they are filled in, but no registered secret, in none of its lines', async () => {
    secret('PASSPHRASE', 'correct horse');
    secret('LINES', 'first line\nsecond line');
    const done = await run({
      run: 'echo "$A"; echo "${{ secrets.LINES }}"; echo "payload ${{ github.event_name }}"',
      env: { A: '<${{ secrets.PASSPHRASE }}>', SEEN: 'public' },
    });
    expect(logOf(done)).toContain('  A: <***>');
    expect(logOf(done)).toContain('  SEEN: public');
    expect(logOf(done)).toContain('payload workflow_dispatch');
    expect(logOf(done)).not.toMatch(/correct horse|first line|second line/);
  });

  it('shows what is derived from a secret', async () => {
    secret('PASSPHRASE', 'correct horse');
    const done = await run({ run: 'printf %s "$A" | base64', env: { A: '${{ secrets.PASSPHRASE }}' } });
    expect(logOf(done)).toContain(Buffer.from('correct horse').toString('base64'));
  });

  it('hides what a step has masked, from then on', async () => {
    const done = await run({
      run: 'v=$((6 * 7000)); echo "before $v"; echo "::add-mask::$v"; echo "after $v"',
    });
    expect(logOf(done)).toContain('before 42000\n');
    expect(logOf(done)).toContain('after ***\n');
  });

  it('hides the token of the job, which ends with it', async () => {
    const done = await run({ run: 'echo "is $T"', env: { T: '${{ github.token }}' } });
    const token = world.tokens.at(-1);
    expect(logOf(done)).toContain('is ***\n');
    expect(logOf(done)).not.toContain(token?.token);
    expect(token?.isRevoked).toBe(true);
  });

  it('hands no output on to another job that holds a secret', async () => {
    secret('PASSPHRASE', 'correct horse');
    const first = job(
      [
        { id: 's', run: 'echo "v=$P and more" >> "$GITHUB_OUTPUT"', env: { P: '${{ secrets.PASSPHRASE }}' } },
        {
          run: 'test "${{ steps.s.outputs.v }}" = "$P and more" && echo same-job-sees-it',
          env: { P: '${{ secrets.PASSPHRASE }}' },
        },
      ],
      { outputs: { v: '${{ steps.s.outputs.v }}' } },
    );
    const second = job([{ run: 'echo "got <${{ needs.first.outputs.v }}>"' }], { needs: 'first' });
    const done = await world.run({ on: 'workflow_dispatch', jobs: { first, second } });
    expect(logOf(done, 'first')).toMatch(/^same-job-sees-it$/m);
    expect(logOf(done, 'first')).toContain("Skip output 'v' since it may contain secret.");
    expect(logOf(done, 'second')).toContain('got <>\n');
  });
});

describe('a job', () => {
  const SLEEP = [{ run: 'echo "started $((1 + 1))"; sleep 50' }];

  it('is ended when its time is over', async () => {
    const done = await world.run({
      on: 'workflow_dispatch',
      jobs: { a: job(SLEEP, { 'timeout-minutes': 0.005 }) },
    });
    expect(done).toMatchObject({ conclusion: 'timed_out', jobs: [{ conclusion: 'timed_out' }] });
    expect(logOf(done)).toContain('exceeded the maximum execution time');
  });

  it('is ended with the run that is cancelled, its children too', async () => {
    const file = `${world.core.folder}/pid`;
    const { id } = await world.start(
      stepsOnly({ run: `sleep 50 & echo $! > ${file}.part; mv ${file}.part ${file}; wait` }),
    );
    const pid = await vi.waitFor(() => readFileSync(file, 'utf8').trim());
    world.actions.cancel(id);
    await world.actions.idle();
    expect(world.actions.run(id)).toMatchObject({ status: 'completed', conclusion: 'cancelled' });
    await vi.waitFor(() => expect(isAlive(pid)).toBe(false));
  });

  it('may have its step ended alone', async () => {
    const done = await run(
      { ...SLEEP[0], 'timeout-minutes': 0.005, 'continue-on-error': true },
      { run: 'echo "next $((1 + 1))"' },
    );
    expect(done.conclusion).toBe('success');
    expect(logOf(done)).toContain('next 2\n');
  });

  it('waits where twenty of the account are running', async () => {
    const gate = `${world.core.folder}/gate`;
    const wait = [{ run: `until [ -e ${gate} ]; do sleep 0.05; done` }];
    const matrix = { n: Array.from({ length: 21 }, (_, at) => at) };
    const { id } = await world.start({
      on: 'workflow_dispatch',
      jobs: { a: job(wait, { strategy: { matrix } }) },
    });
    const running = () => world.actions.run(id)?.jobs.filter(({ status }) => status === 'in_progress').length;
    await vi.waitFor(() => expect(running()).toBe(20), { timeout: 20_000 });
    expect(world.actions.run(id)?.jobs).toHaveLength(20);
    writeFileSync(gate, '');
    await world.actions.idle();
    expect(world.actions.run(id)).toMatchObject({ conclusion: 'success' });
    expect(world.actions.run(id)?.jobs).toHaveLength(21);
  });
});

/** Ended and not yet collected counts as ended. */
function isAlive(pid: string): boolean {
  const file = `/proc/${pid}/stat`;
  return existsSync(file) && !/\) Z /.test(readFileSync(file, 'utf8'));
}
