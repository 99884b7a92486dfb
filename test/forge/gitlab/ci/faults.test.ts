import { afterEach, describe, expect, it, vi } from 'vitest';

import { openGate } from '../../core/open-gate.ts';
import { openTestGitlab } from '../test-support/open-test-gitlab.ts';

const test = await openTestGitlab();
const { gitlab, alice } = test;
const CONFIG = 'job: {script: [echo done]}\n';
afterEach(() => {
  gitlab.settings.chooseRunFault = null;
});
const statuses = (path: string) => gitlab.pipelines(path).map(({ status }) => status);

describe('faults', () => {
  it('may drop a pipeline: it is accepted and never runs', async () => {
    const path = await test.project(CONFIG);
    gitlab.settings.chooseRunFault = () => 'drop';
    await alice.runPipeline(path, 'main');
    expect(await test.newest(path)).toMatchObject({
      status: 'failed',
      jobs: [{ failureReason: 'stuck_or_timeout_failure', log: '' }],
    });
  });

  it('may run one twice', async () => {
    const path = await test.project(CONFIG);
    gitlab.settings.chooseRunFault = () => 'duplicate';
    await alice.runPipeline(path, 'main');
    await gitlab.idle();
    expect(statuses(path)).toEqual(['success', 'success']);
  });

  it('may hold one back', async () => {
    const path = await test.project(CONFIG);
    const gate = openGate();
    gitlab.settings.chooseRunFault = ({ iid }) => (iid === 1 ? { startsAfter: gate.passed } : null);
    await alice.runPipeline(path, 'main');
    await alice.runPipeline(path, 'main');
    await vi.waitFor(() => expect(gitlab.pipelines(path)[1]?.startedAtMs).not.toBeNull());
    expect(gitlab.pipelines(path)[0]?.startedAtMs).toBeNull();
    gate.open();
    await gitlab.idle();
    expect(statuses(path)).toEqual(['success', 'success']);
  });

  it('may lose the runner while it works', async () => {
    const path = await test.project('job: {script: [sleep 60]}\n');
    gitlab.settings.chooseRunFault = () => ({ killAfterMs: 300 });
    await alice.runPipeline(path, 'main');
    expect(await test.newest(path)).toMatchObject({
      status: 'failed',
      jobs: [{ failureReason: 'runner_system_failure' }],
    });
  });
});
