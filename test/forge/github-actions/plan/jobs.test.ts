import { afterAll, describe, expect, it } from 'vitest';

import type { Run } from '../../github/model.ts';
import { job, logOf, openActionsWorld, type WorkflowContent } from '../test-support/open-actions-world.ts';

const world = await openActionsWorld();
afterAll(() => world.close());

const workflow = (jobs: Record<string, unknown>, more: Record<string, unknown> = {}): WorkflowContent => ({
  on: 'workflow_dispatch',
  ...more,
  jobs,
});
const conclusions = ({ jobs }: Run) =>
  Object.fromEntries(jobs.map(({ name, conclusion }) => [name, conclusion]));
const [pass, fail] = [[{ run: 'true' }], [{ run: 'exit 3' }]];

describe('jobs', () => {
  it('wait for those that they need, and see their outputs and results', async () => {
    const run = await world.run(
      workflow({
        second: job([{ run: 'echo "got ${{ needs.first.outputs.sum }} ${{ needs.first.result }}"' }], {
          needs: 'first',
        }),
        first: job([{ id: 's', run: 'echo "sum=$((20 + 22))" >> "$GITHUB_OUTPUT"' }], {
          outputs: { sum: '${{ steps.s.outputs.sum }}' },
        }),
      }),
    );
    expect(run.conclusion).toBe('success');
    expect(logOf(run, 'second')).toContain('got 42 success\n');
  });

  it('are skipped after a failure, unless they ask for it', async () => {
    const run = await world.run(
      workflow({
        broken: job(fail),
        after: job(pass, { needs: 'broken' }),
        later: job(pass, { needs: 'after' }),
        report: job(pass, { needs: 'broken', if: 'failure()' }),
        always: job(pass, { needs: ['after', 'later'], if: 'always()' }),
        rescue: job(pass, { needs: 'after', if: 'failure()' }),
        unwanted: job(pass, { if: "github.event_name == 'push'" }),
      }),
    );
    expect(run.conclusion).toBe('failure');
    expect(conclusions(run)).toEqual({
      broken: 'failure',
      after: 'skipped',
      later: 'skipped',
      report: 'success',
      always: 'success',
      rescue: 'skipped',
      unwanted: 'skipped',
    });
  });

  it('may fail without the run failing', async () => {
    const run = await world.run(
      workflow({ a: job(fail, { 'continue-on-error': true }), b: job(pass, { needs: 'a' }) }),
    );
    expect(run.conclusion).toBe('success');
    expect(conclusions(run)).toMatchObject({ a: 'failure', b: 'success' });
  });

  it('run once for each combination of a matrix', async () => {
    const strategy = { matrix: { node: [20, 22], os: ['a', 'b'] } };
    const run = await world.run(
      workflow({ m: job([{ run: 'echo "is ${{ matrix.node }}${{ matrix.os }}"' }], { strategy }) }),
    );
    expect(Object.keys(conclusions(run)).sort()).toEqual([
      'm (20, a)',
      'm (20, b)',
      'm (22, a)',
      'm (22, b)',
    ]);
    expect(logOf(run, 'm (22, a)')).toContain('is 22a\n');
  });

  it('of a matrix are ended when one fails, unless fail-fast is off', async () => {
    const steps = [{ run: 'test ${{ matrix.how }} = long && sleep 50; exit 1' }];
    const matrix = { how: ['long', 'short'] };
    const fast = await world.run(workflow({ m: job(steps, { strategy: { matrix } }) }));
    expect(conclusions(fast)).toEqual({ 'm (long)': 'cancelled', 'm (short)': 'failure' });
    const all = [{ run: 'test ${{ matrix.how }} = long || exit 1' }];
    const slow = await world.run(workflow({ m: job(all, { strategy: { matrix, 'fail-fast': false } }) }));
    expect(conclusions(slow)).toEqual({ 'm (long)': 'success', 'm (short)': 'failure' });
  });

  it('have no more than the permissions that they or their workflow name', async () => {
    const before = world.tokens.length;
    const run = await world.run(
      workflow(
        { a: job(pass), b: job(pass, { permissions: { contents: 'write' }, needs: 'a' }) },
        { permissions: {} },
      ),
    );
    expect(logOf(run, 'b')).toContain('contents: write');
    expect(world.tokens.slice(before).map(({ permissions }) => permissions)).toEqual([
      { metadata: 'read' },
      { metadata: 'read', contents: 'write' },
    ]);
  });

  it.each(["secrets.KEY != ''", 'steps.a.outputs.b'])('cannot ask in their if for %s', async (condition) => {
    const run = await world.run(workflow({ a: job(pass, { if: condition }) }));
    expect(run.conclusion).toBe('startup_failure');
  });
});

describe('a called workflow', () => {
  const CALLED = '.github/workflows/called.yml';
  const uses = `./${CALLED}`;
  const called = (call: unknown, content: Record<string, unknown>) => ({
    files: { [CALLED]: JSON.stringify({ on: { workflow_call: call }, ...content }) },
  });
  const show = [
    {
      run: 'test "$A" = value && echo "key: ${#A}, input: ${{ inputs.i }}, ${{ github.event_name }}"',
      env: { A: '${{ secrets.A }}' },
    },
  ];

  it('runs with what it is handed over, and the event of its caller', async () => {
    world.repository.secrets.set('KEY', { value: 'value', createdAtMs: 0, updatedAtMs: 0 });
    const declared = { secrets: { A: { required: true } }, inputs: { i: { type: 'string' } } };
    const run = await world.run(
      workflow({
        one: { uses, secrets: { A: '${{ secrets.KEY }}' }, with: { i: 'x' } },
        two: job(pass, { needs: 'one' }),
      }),
      called(declared, { jobs: { inner: job(show) } }),
    );
    expect(conclusions(run)).toEqual({ 'one / inner': 'success', two: 'success' });
    expect(logOf(run, 'one / inner')).toContain('key: 5, input: x, workflow_dispatch\n');
  });

  it('gets no secret that is not handed over, and all with inherit', async () => {
    const steps = [{ run: 'echo "length ${#A}"', env: { A: '${{ secrets.KEY }}' } }];
    const inner = called(null, { jobs: { inner: job(steps) } });
    expect(logOf(await world.run(workflow({ one: { uses } }), inner))).toContain('length 0\n');
    expect(logOf(await world.run(workflow({ one: { uses, secrets: 'inherit' } }), inner))).toContain(
      'length 5\n',
    );
  });

  it('has the permissions of its caller, or less', async () => {
    const permissions = { contents: 'write' };
    const before = world.tokens.length;
    await world.run(workflow({ one: { uses, permissions } }), called(null, { jobs: { inner: job(pass) } }));
    await world.run(
      workflow({ one: { uses, permissions } }),
      called(null, { permissions: { contents: 'read' }, jobs: { inner: job(pass) } }),
    );
    expect(world.tokens.slice(before).map((each) => each.permissions)).toEqual([
      { metadata: 'read', contents: 'write' },
      { metadata: 'read', contents: 'read' },
    ]);
  });

  it.each([
    ['more permissions than its caller has', { uses }, { permissions: { contents: 'write' } }, null],
    ['no such trigger', { uses }, { on: 'push' }, null],
    ['a secret that it does not name', { uses, secrets: { B: 'x' } }, {}, { secrets: { A: null } }],
    ['an input that it does not name', { uses, with: { b: 'x' } }, {}, { inputs: { a: { type: 'string' } } }],
    ['a missing secret that it requires', { uses }, {}, { secrets: { A: { required: true } } }],
    ['a missing input that it requires', { uses }, {}, { inputs: { a: { type: 'string', required: true } } }],
    ['no file', { uses: './.github/workflows/gone.yml' }, {}, null],
  ])('cannot start with %s', async (_, caller, content, call) => {
    const run = await world.run(
      workflow({ one: caller }, { permissions: {} }),
      called(call, { jobs: { inner: job(pass) }, ...content }),
    );
    expect(run.conclusion).toBe('startup_failure');
  });
});
