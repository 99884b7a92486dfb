import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { LeaseLostError } from '../../jobs/src/data-branch/errors/lease-lost-error.ts';
import { NOW, openTestWorld, type TestWorld } from './open-test-world.ts';
import { runGit } from './run-git.ts';
import { asTexts, textChanges, tipOf, writeTexts } from './texts.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
});
afterEach(() => world.server.setFault(null));
afterAll(() => world.close());

describe('without a branch', () => {
  it.each([
    ['a repository with main only', { withMain: true }],
    ['an empty repository', { withMain: false }],
  ])('%s has no tip, and the first write makes one', async (_, options) => {
    const repository = await world.repository(options);
    const branch = world.branch(repository);
    expect(await branch.readTip()).toBeNull();

    const written = await writeTexts(branch, null, { manifest: 'one', 'articles/ab/first': 'two' });

    expect(await repository.readBranch('data')).toBe(written.commit);
    const read = await tipOf(world.branch(repository));
    expect(read).toEqual(written);
    expect([...read.files.keys()].sort()).toEqual(['articles/ab/first', 'manifest']);
    await repository.fsck();
  });

  it.each([
    ['a repository with main only', { withMain: true }],
    ['an empty repository', { withMain: false }],
  ])('%s has no tip on a server without protocol 2', async (_, options) => {
    const repository = await world.repository(options);
    world.server.setFault(() => ({ kind: 'no-protocol-v2' }));
    expect(await world.branch(repository).readTip()).toBeNull();
  });

  it('is not fooled by a branch with a longer name', async () => {
    const repository = await world.repository();
    await repository.commitFiles('data-old', new Map([['manifest', 'old']]));
    await repository.commitFiles('old/data', new Map([['manifest', 'old']]));
    expect(await world.branch(repository).readTip()).toBeNull();
  });

  it('is what a deleted branch leaves', async () => {
    const repository = await world.repository();
    const branch = world.branch(repository);
    const tip = await writeTexts(branch, null, { manifest: 'one' });
    await repository.deleteBranch('data');
    expect(await branch.readTip()).toBeNull();
    const change = branch.write({ base: tip, changes: textChanges({ manifest: 'two' }), now: NOW });
    await expect(change).rejects.toThrow(LeaseLostError);
    expect(await repository.readBranch('data')).toBeNull();
  });
});

describe('writing', () => {
  it('makes a root commit that tells the hour and nothing else', async () => {
    const repository = await world.repository();
    const branch = world.branch(repository);
    const first = await writeTexts(branch, null, { manifest: 'one' });
    const second = await writeTexts(branch, first, { manifest: 'two' });
    const raw = await runGit({ folder: repository.folder, args: ['cat-file', 'commit', second.commit] });
    expect(raw.split('\n').slice(1)).toEqual([
      'author Forgefeed <forgefeed@localhost.invalid> 1772600400 +0000',
      'committer Forgefeed <forgefeed@localhost.invalid> 1772600400 +0000',
      '',
      'data',
    ]);
    expect(new Date(1772600400_000).toISOString()).toBe('2026-03-04T05:00:00.000Z');
  });

  it('changes, adds and deletes files at any depth and leaves the others alone', async () => {
    const repository = await world.repository();
    const before = { a: '1', 'b/c': '2', 'b/d/e': '3', 'f/g/h/i': '4', 'f/j': '5' };
    await writeTexts(world.branch(repository), null, before);
    const branch = world.branch(repository);
    const changes = { 'b/d/e': 'changed', 'b/k': 'new', 'f/g/h/i': null, l: 'new', 'not/there': null };
    const written = await writeTexts(branch, await tipOf(branch), changes);

    expect(await repository.listFiles('data')).toEqual(['a', 'b/c', 'b/d/e', 'b/k', 'f/j', 'l']);
    expect(await tipOf(world.branch(repository))).toEqual(written);
    const read = await world.branch(repository).readFiles(written, [...written.files.keys()]);
    expect(asTexts(read)).toEqual({
      a: '1',
      'b/c': '2',
      'b/d/e': 'changed',
      'b/k': 'new',
      'f/j': '5',
      l: 'new',
    });
    await repository.fsck();
  });

  it('turns a file into a folder and back', async () => {
    const repository = await world.repository();
    const branch = world.branch(repository);
    const file = await writeTexts(branch, null, { a: 'file', b: 'stays' });
    const folder = await writeTexts(branch, file, { a: null, 'a/b/c': 'inside' });
    expect(await repository.listFiles('data')).toEqual(['a/b/c', 'b']);
    await writeTexts(branch, folder, { a: 'file', 'a/b/c': null });
    expect(await repository.listFiles('data')).toEqual(['a', 'b']);
    await repository.fsck();
  });

  it('can delete everything', async () => {
    const repository = await world.repository();
    const branch = world.branch(repository);
    const full = await writeTexts(branch, null, { a: '1', 'b/c': '2' });
    const empty = await writeTexts(branch, full, { a: null, 'b/c': null });
    expect(empty.files.size).toBe(0);
    expect((await tipOf(world.branch(repository))).files.size).toBe(0);
    expect(await writeTexts(branch, empty, { a: '1' })).toEqual(await tipOf(world.branch(repository)));
    await repository.fsck();
  });

  it('sends nothing when nothing is different', async () => {
    const repository = await world.repository();
    const branch = world.branch(repository);
    const tip = await writeTexts(branch, null, { a: '1', 'b/c': '2' });
    const { requests } = branch.traffic;
    const changes = textChanges({ a: '1', 'b/c': '2', 'b/gone': null });
    const later = new Date(NOW.getTime() + 86_400_000);
    expect(await branch.write({ base: tip, changes, now: later })).toBe('unchanged');
    expect(branch.traffic.requests).toBe(requests);
  });

  it('works on a tip that another client has read', async () => {
    const repository = await world.repository();
    const tip = await writeTexts(world.branch(repository), null, { a: '1', 'b/c': '2' });
    const written = await writeTexts(world.branch(repository), tip, { 'b/c': '3' });
    expect(await repository.readFile('data', 'b/c')).toBe('3');
    expect(await tipOf(world.branch(repository))).toEqual(written);
  });

  it('replaces a branch that somebody gave a history', async () => {
    const repository = await world.repository();
    const first = await repository.commitFiles(
      'data',
      new Map([
        ['a', '1'],
        ['b/c', '2'],
      ]),
    );
    const identity = ['-c', 'user.name=a', '-c', 'user.email=a@b'];
    const args = [...identity, 'commit-tree', '-p', first, '-m', 'by hand', `${first}^{tree}`];
    await repository.setBranch('data', await runGit({ folder: repository.folder, args }));
    const branch = world.branch(repository);
    const written = await writeTexts(branch, await tipOf(branch), { a: '3' });
    expect(await tipOf(world.branch(repository))).toEqual(written);
    expect(await repository.listFiles('data')).toEqual(['a', 'b/c']);
    await repository.fsck();
  });

  it.each(['', '/a', 'a/', 'a//b', './a', 'a/../b', '.git/config', 'a/.GIT/b', 'a\0b'])(
    'refuses the path %j before anything is sent',
    async (path) => {
      const branch = world.branch(await world.repository({ withMain: false }));
      const changes = textChanges({ [path]: 'x' });
      await expect(branch.write({ base: null, changes, now: NOW })).rejects.toThrow(RangeError);
      expect(branch.traffic.requests).toBe(0);
    },
  );

  it('refuses a file where others need a folder', async () => {
    const branch = world.branch(await world.repository());
    const tip = await writeTexts(branch, null, { 'a/b': '1' });
    const changes = textChanges({ a: '2' });
    await expect(branch.write({ base: tip, changes, now: NOW })).rejects.toThrow(RangeError);
  });
});

describe('a large branch', () => {
  const files = new Map(
    Array.from({ length: 400 }, (_, index) => [
      `articles/${String(index % 16)}/file-${String(index)}`,
      randomBytes(51_200),
    ]),
  );
  for (const name of ['one', 'two', 'three']) files.set(name, randomBytes(5_000));

  it('is read and changed at the cost of what is needed', async () => {
    const repository = await world.repository();
    await repository.commitFiles('data', files);
    const branch = world.branch(repository);

    const tip = await tipOf(branch);
    const read = await branch.readFiles(tip, ['one', 'two', 'three', 'nowhere']);
    expect([...read.keys()].sort()).toEqual(['one', 'three', 'two']);
    expect(Buffer.from(read.get('two') ?? []).equals(files.get('two') ?? Buffer.of())).toBe(true);
    expect(branch.traffic.downloadBytes).toBeLessThan(120_000);
    expect(branch.traffic.requests).toBe(4);

    const before = { ...branch.traffic };
    await branch.readFiles(tip, ['three', 'one']);
    expect(branch.traffic).toEqual(before);

    const changes = new Map([['one', randomBytes(5_000)]]);
    const written = await branch.write({ base: tip, changes, now: NOW });
    expect(branch.traffic.uploadBytes - before.uploadBytes).toBeLessThan(15_000);
    expect(branch.traffic.requests - before.requests).toBe(2);
    expect(await repository.readBranch('data')).toBe(written === 'unchanged' ? null : written.commit);
    expect(await repository.listFiles('data')).toHaveLength(403);

    await repository.fsck();
  });

  it('serves what it has written itself without asking', async () => {
    const branch = world.branch(await world.repository());
    const tip = await writeTexts(branch, null, { a: '1', 'b/c': '2' });
    const { requests } = branch.traffic;
    expect(asTexts(await branch.readFiles(tip, ['a', 'b/c']))).toEqual({ a: '1', 'b/c': '2' });
    expect(branch.traffic.requests).toBe(requests);
  });

  it('asks for an unchanged tip with one request', async () => {
    const branch = world.branch(await world.repository());
    const tip = await writeTexts(branch, null, { a: '1' });
    expect(await branch.readTip()).toEqual(tip);
    const { requests } = branch.traffic;
    expect(await branch.readTip()).toEqual(tip);
    expect(branch.traffic.requests).toBe(requests + 1);
  });
});

describe('servers that can do less', () => {
  const CONTENT = { a: '1', 'b/c': randomBytes(30_000).toString('base64url') };

  it('without filter: everything comes with the tip, and files need no request', async () => {
    const repository = await world.repository({ filter: false, anySha1: false });
    await writeTexts(world.branch(repository), null, CONTENT);
    const branch = world.branch(repository);
    const tip = await tipOf(branch);
    const { requests } = branch.traffic;
    expect(asTexts(await branch.readFiles(tip, ['a', 'b/c']))).toEqual(CONTENT);
    expect(branch.traffic.requests).toBe(requests);
    await writeTexts(branch, tip, { a: '3' });
    expect(await repository.readFile('data', 'a')).toBe('3');
  });

  it('without protocol 2: the same, by the old protocol', async () => {
    const repository = await world.repository({ filter: false, anySha1: false });
    world.server.setFault(() => ({ kind: 'no-protocol-v2' }));
    await writeTexts(world.branch(repository), null, CONTENT);
    const branch = world.branch(repository);
    const tip = await tipOf(branch);
    const { requests } = branch.traffic;
    expect(asTexts(await branch.readFiles(tip, ['a', 'b/c']))).toEqual(CONTENT);
    expect(branch.traffic.requests).toBe(requests);
    const uploaded = branch.traffic.uploadBytes;
    const next = await writeTexts(branch, tip, { a: '3' });
    expect(branch.traffic.uploadBytes - uploaded).toBeLessThan(1_000);
    expect(await branch.readTip()).toEqual(next);
  });
});
