import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runGit } from './run-git.ts';
import { startGitServer } from './start-git-server.ts';
import type { GitServer } from './start-git-server.ts';

let root: string;
let server: GitServer;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'forgefeed-git-'));
  server = await startGitServer({ root, token: 'write', readOnlyToken: 'read' });
});
afterAll(async () => {
  await server.close();
  await rm(root, { recursive: true, force: true });
});

const withToken = (url: string, token: string) => url.replace('://', `://anybody:${token}@`);

describe('the git server', () => {
  it('serves the real git: clone, commit, push, and a lease that is lost', async () => {
    const repository = await server.createRepository('real');
    const folder = join(root, 'clone');
    await runGit({ folder: root, args: ['clone', '--quiet', withToken(repository.url, 'write'), folder] });
    const git = (...args: string[]) =>
      runGit({ folder, args: ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args] });
    await writeFile(join(folder, 'file'), 'content');
    await git('add', 'file');
    await git('commit', '--quiet', '--message=one');
    await git('push', '--quiet', 'origin', 'HEAD:data');
    expect(await repository.readBranch('data')).toBe(await git('rev-parse', 'HEAD'));
    expect(await repository.listFiles('data')).toEqual(['README.md', 'file']);
    expect(await repository.readFile('data', 'file')).toBe('content');
    expect(await repository.listObjects()).toHaveLength(6);
    await expect(git('push', '--force-with-lease=data:main~1', 'origin', 'main~1:data')).rejects.toThrow();
    await repository.fsck();
  });

  it.each([
    ['no token', {}, 'git-upload-pack', 401],
    ['a wrong token', { authorization: `Basic ${btoa('a:wrong')}` }, 'git-upload-pack', 401],
    ['a token to read', { authorization: `Basic ${btoa('a:read')}` }, 'git-upload-pack', 200],
    ['a token to read', { authorization: `Basic ${btoa('a:read')}` }, 'git-receive-pack', 403],
    ['a token', { authorization: `Basic ${btoa('b:write')}` }, 'git-receive-pack', 200],
  ])('with %s, %o, answers to %s %i', async (_, headers, service, status) => {
    await server.createRepository('guarded');
    const response = await fetch(`${server.url}/guarded.git/info/refs?service=${service}`, { headers });
    expect(response.status).toBe(status);
    await response.arrayBuffer();
  });

  it('understands a gzipped body, and counts', async () => {
    await server.createRepository('counted');
    const before = server.traffic.sum({ command: 'ls-refs' });
    const body = new Uint8Array(gzipSync('0014command=ls-refs\n0000'));
    const response = await fetch(`${server.url}/counted.git/git-upload-pack`, {
      method: 'POST',
      body,
      headers: {
        authorization: `Basic ${btoa('a:read')}`,
        'content-type': 'application/x-git-upload-pack-request',
        'content-encoding': 'gzip',
        'git-protocol': 'version=2',
      },
    });
    const answer = await response.text();
    expect(answer).toMatch(/ refs\/heads\/main\n0000$/);
    const after = server.traffic.sum({ command: 'ls-refs' });
    expect(after.requests - before.requests).toBe(1);
    expect(after.bytesIn - before.bytesIn).toBe(body.length);
    expect(after.bytesOut - before.bytesOut).toBe(answer.length);
  });

  it('ends at once, even while somebody waits for an answer', async () => {
    const other = await startGitServer({ root });
    await other.createRepository('hanging');
    const reached = new Promise<void>((resolve) => {
      other.setFault(() => {
        resolve();
        return { kind: 'hang' };
      });
    });
    const waiting = fetch(`${other.url}/hanging.git/info/refs?service=git-upload-pack`);
    const cut = expect(waiting).rejects.toThrow(TypeError);
    await reached;
    await other.close();
    await cut;
  });
});
