import { readFile } from 'node:fs/promises';

import { describe, expect, it } from 'vitest';

import { openTestGitlab } from '../test-support/open-test-gitlab.ts';

const test = await openTestGitlab();
const { gitlab, alice } = test;

/** One cache by the commit, and one that goes over all of a project. */
const CONFIG = `
build:
  cache:
    - {key: built-$CI_COMMIT_SHA, paths: [out]}
    - {key: fixed, paths: [all]}
  script:
    - 'test -e out/file && echo out-warm || { mkdir -p out; echo made > out/file; echo out-cold; }'
    - 'test -e all/file && echo all-warm || { mkdir -p all; echo made > all/file; echo all-cold; }'
`;

async function temperatures(path: string): Promise<readonly string[]> {
  const log = (await test.newest(path)).jobs[0]?.log ?? '';
  return [...log.matchAll(/^\w+-(?:warm|cold)$/gm)].map(([line]) => line);
}

describe('a cache', () => {
  it('is there for the next pipeline with the same key, until it is dropped', async () => {
    const path = await test.project(CONFIG);
    await alice.runPipeline(path, 'main');
    expect(await temperatures(path)).toEqual(['out-cold', 'all-cold']);
    const { sha } = await test.newest(path);
    const stored = await gitlab.stored(path);
    expect(stored.map(({ name }) => name)).toEqual([
      `cache/built-${sha}-protected/out/file`,
      'cache/fixed-protected/all/file',
    ]);
    expect(await readFile(stored[0]?.file ?? '', 'utf8')).toBe('made\n');
    await alice.runPipeline(path, 'main');
    expect(await temperatures(path)).toEqual(['out-warm', 'all-warm']);

    await alice.commit(path, { files: { a: 'b' } });
    expect(await temperatures(path)).toEqual(['out-cold', 'all-warm']);
    // Branches that anybody may push to share nothing with those that are protected.
    await alice.commit(path, { branch: 'feature', files: { '.gitlab-ci.yml': CONFIG } });
    expect(await temperatures(path)).toEqual(['out-cold', 'all-cold']);
    await gitlab.dropCaches(path);
    expect(await gitlab.stored(path)).toEqual([]);
  });

  it('is not kept of a job that has failed', async () => {
    const path = await test.project(
      'bad: {cache: {key: k, paths: [out]}, script: [mkdir out, echo x > out/x, exit 1]}\n',
    );
    await alice.runPipeline(path, 'main');
    expect((await test.newest(path)).status).toBe('failed');
    expect(await gitlab.stored(path)).toEqual([]);
  });

  it('is whole, however many jobs keep it at the same time', async () => {
    const path = await test.project(`
job:
  parallel: 3
  cache: {key: k, paths: [out]}
  script: ['mkdir -p out', 'for i in $(seq 50); do echo $CI_NODE_INDEX > out/$i; done']
`);
    await alice.runPipeline(path, 'main');
    expect((await test.newest(path)).jobs.map(({ status }) => status)).toEqual([
      'success',
      'success',
      'success',
    ]);
    const files = await Promise.all((await gitlab.stored(path)).map(({ file }) => readFile(file, 'utf8')));
    expect([files.length, new Set(files).size]).toEqual([50, 1]);
  });
});
