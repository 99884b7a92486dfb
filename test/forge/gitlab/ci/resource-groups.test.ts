import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, describe, expect, it } from 'vitest';

import type { ProcessMode } from '../model/project.ts';
import { at, openTestGitlab } from '../test-support/open-test-gitlab.ts';

const test = await openTestGitlab();
const { gitlab, alice, api } = test;

/** Notes in a file outside when it begins and ends; the first waits until the gate is open. */
const CONFIG = `
turn:
  resource_group: turn
  script:
    - echo "begin $CI_PIPELINE_IID" >> $NOTES
    - while ! test -e $GATE; do sleep 0.05; done
    - echo "end $CI_PIPELINE_IID" >> $NOTES
`;

const folder = await mkdtemp(join(tmpdir(), 'forgefeed-turns-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A project with three pipelines of one group, of which the first runs until it is told to end. */
async function crowd(name: string): Promise<{ path: string; end: () => Promise<readonly number[]> }> {
  const path = await test.project(CONFIG);
  const [notes, gate] = [join(folder, `${name}.notes`), join(folder, `${name}.gate`)];
  alice.setVariable(path, { key: 'NOTES', value: notes });
  alice.setVariable(path, { key: 'GATE', value: gate });
  for (let made = 0; made < 3; made++) await alice.runPipeline(path, 'main');
  const end = async (): Promise<readonly number[]> => {
    await writeFile(gate, '');
    await gitlab.idle();
    const lines = (await readFile(notes, 'utf8')).trim().split('\n');
    const begun = lines.filter((line) => line.startsWith('begin')).map((line) => Number(line.split(' ')[1]));
    // Never two at once.
    expect(lines).toEqual(begun.flatMap((iid) => [`begin ${iid}`, `end ${iid}`]));
    return begun;
  };
  return { path, end };
}

const statuses = (path: string) => gitlab.pipelines(path).map(({ status }) => status);

async function nextIn(path: string, mode: ProcessMode): Promise<readonly number[]> {
  gitlab.setResourceGroupMode(path, 'turn', mode);
  const { body } = await api('GET', `${at(path)}/resource_groups/turn/upcoming_jobs`);
  const jobs: readonly unknown[] = Array.isArray(body) ? body : [];
  const ids = jobs.map((job) => Number(Object.entries(job ?? {}).find(([key]) => key === 'id')?.[1]));
  return ids.map(
    (id) => gitlab.pipelines(path).findIndex((pipeline) => pipeline.jobs.some((job) => job.id === id)) + 1,
  );
}

describe('a resource group', () => {
  it('lets one job in at a time and forgets none; unless it is told otherwise, the order is arbitrary', async () => {
    const { path, end } = await crowd('unordered');
    expect(statuses(path)).toEqual(['running', 'waiting_for_resource', 'waiting_for_resource']);
    expect(await end()).toEqual([1, 3, 2]);
    expect(statuses(path)).toEqual(['success', 'success', 'success']);
  });

  it('goes by age where it was told to', async () => {
    const { path, end } = await crowd('oldest');
    expect(await nextIn(path, 'newest_first')).toEqual([3, 2]);
    expect(await nextIn(path, 'newest_ready_first')).toEqual([3, 2]);
    gitlab.settings.random = () => 0;
    expect(await nextIn(path, 'unordered')).toEqual([2, 3]);
    gitlab.settings.random = null;
    expect(await nextIn(path, 'oldest_first')).toEqual([2, 3]);
    expect(await end()).toEqual([1, 2, 3]);
  });
});
