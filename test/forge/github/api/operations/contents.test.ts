import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { type GithubWorld, openGithubWorld } from '../../open-github-world.ts';

const R = '/repos/octo/feeds';
const MIB = 1024 * 1024;

describe('files by the API', () => {
  let world: GithubWorld;
  beforeAll(async () => {
    world = await openGithubWorld();
    await world.octo.commitFiles('feeds', {
      'data/with space.bin': Buffer.alloc(100, 1),
      'fits.bin': Buffer.alloc(MIB, 7),
      'large.bin': Buffer.alloc(MIB + 1, 7),
      ...Object.fromEntries(Array.from({ length: 1001 }, (_, at) => [`many/${at}`, ''])),
    });
  });
  afterAll(() => world.close());
  const get = (path: string, accept?: string) =>
    world.api(`${R}/contents/${path}`, accept === undefined ? {} : { headers: { accept } });

  it('come as base64 in lines, with where else they are', async () => {
    const { json } = await get('data/with%20space.bin');
    const base64 = Buffer.alloc(100, 1).toString('base64');
    expect(json).toMatchObject({
      type: 'file',
      name: 'with space.bin',
      path: 'data/with space.bin',
      size: 100,
      encoding: 'base64',
      content: `${base64.slice(0, 60)}\n${base64.slice(60, 120)}\n${base64.slice(120)}\n`,
      download_url: `${world.github.urls.raw}/octo/feeds/main/data/with%20space.bin`,
    });
  });

  it('come as they are by the media type raw', async () => {
    const { status, text, headers } = await get('README.md', 'application/vnd.github.raw+json');
    expect([status, text]).toEqual([200, 'feeds\n']);
    expect(headers.get('content-type')).toBe('application/vnd.github.raw+json; charset=utf-8');
  });

  it('beyond 1 MB come only raw, or as an object without content', async () => {
    expect((await get('fits.bin')).status).toBe(200);
    expect(await get('large.bin')).toMatchObject({
      status: 403,
      json: { errors: [{ resource: 'Blob', field: 'data', code: 'too_large' }] },
    });
    const raw = await get('large.bin', 'application/vnd.github.raw+json');
    expect([raw.status, raw.text.length]).toEqual([200, MIB + 1]);
    const { json } = await get('large.bin', 'application/vnd.github.object+json');
    expect(json).toMatchObject({ type: 'file', size: MIB + 1, content: '', encoding: 'none' });
  });

  it('of a folder are listed, a thousand at most', async () => {
    expect((await get('src')).json).toMatchObject([{ type: 'file', name: 'run.sh', path: 'src/run.sh' }]);
    expect((await get('')).json).toContainEqual(expect.objectContaining({ type: 'dir', path: 'src' }));
    expect((await get('many')).json).toHaveLength(1000);
    const { json } = await get('src', 'application/vnd.github.object+json');
    expect(json).toMatchObject({ type: 'dir', entries: [{ name: 'run.sh' }] });
  });

  it('are found by branch, tag and commit', async () => {
    const sha = await world.octo.commitFiles('feeds', { only: 'here' }, { branch: 'with/slash' });
    for (const ref of ['with/slash', sha, 'refs/heads/with/slash']) {
      expect((await get(`only?ref=${encodeURIComponent(ref)}`)).status).toBe(200);
    }
    expect((await get('only')).status).toBe(404);
    expect(await get('only?ref=nowhere')).toMatchObject({
      status: 404,
      json: { message: 'No commit found for the ref nowhere' },
    });
  });

  it('come as blobs and trees by SHA', async () => {
    const sha = await shaOf('README.md');
    const blob = await world.api(`${R}/git/blobs/${sha}`);
    expect(blob.json).toMatchObject({ sha, size: 6, encoding: 'base64', content: 'ZmVlZHMK\n' });
    const raw = { headers: { accept: 'application/vnd.github.raw+json' } };
    expect((await world.api(`${R}/git/blobs/${sha}`, raw)).text).toBe('feeds\n');
    expect((await world.api(`${R}/git/blobs/${'1'.repeat(40)}`)).status).toBe(404);
    expect((await world.api(`${R}/git/blobs/short`)).status).toBe(422);
    const flat = await world.api(`${R}/git/trees/main`);
    expect(flat.json).toMatchObject({ truncated: false });
    expect(JSON.stringify(flat.json)).not.toContain('src/run.sh');
    expect(JSON.stringify((await world.api(`${R}/git/trees/main?recursive=1`)).json)).toContain('src/run.sh');
  });

  async function shaOf(path: string): Promise<string> {
    return /"sha":"([0-9a-f]{40})"/.exec((await get(path)).text)?.[1] ?? '';
  }
});
