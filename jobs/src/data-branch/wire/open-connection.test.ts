import { describe, expect, it } from 'vitest';
import { openConnection } from './open-connection.ts';

const URL = 'https://forge.example/a/b.git/';
const ADVERTISEMENT = { headers: { 'content-type': 'application/x-git-upload-pack-advertisement' } };
const RESULT = { headers: { 'content-type': 'application/x-git-receive-pack-result' } };

/** A connection over a fetch that writes down what it is asked and gives one answer. */
function connect(answer: () => Response) {
  const calls: { url: unknown; init: RequestInit }[] = [];
  const traffic = { requests: 0, uploadBytes: 0, downloadBytes: 0 };
  const send = openConnection({
    remote: { url: URL, branch: 'data', headers: { authorization: 'Basic abc' }, timeoutMs: 1000 },
    traffic,
    fetch: (url, init = {}) => {
      calls.push({ url, init });
      return Promise.resolve(answer());
    },
  });
  return { calls, traffic, send };
}

describe('a connection', () => {
  it('asks what a service offers, and follows no redirect', async () => {
    const { calls, traffic, send } = connect(() => new Response('offer', ADVERTISEMENT));
    const answer = await send({ service: 'git-upload-pack', body: null, protocol: 2 });
    expect(answer.toString()).toBe('offer');
    expect(calls).toMatchObject([
      {
        url: 'https://forge.example/a/b.git/info/refs?service=git-upload-pack',
        init: {
          method: 'GET',
          redirect: 'manual',
          headers: { authorization: 'Basic abc', 'git-protocol': 'version=2' },
        },
      },
    ]);
    expect(traffic).toEqual({ requests: 1, uploadBytes: 0, downloadBytes: 5 });
  });

  it('sends a body, which no redirect can take elsewhere', async () => {
    const { calls, traffic, send } = connect(() => new Response('result', RESULT));
    await send({ service: 'git-receive-pack', body: new Uint8Array(3) });
    expect(calls).toMatchObject([
      {
        url: 'https://forge.example/a/b.git/git-receive-pack',
        init: { method: 'POST', redirect: 'error', headers: { authorization: 'Basic abc' } },
      },
    ]);
    expect(calls[0]?.init.headers).not.toHaveProperty('git-protocol');
    expect(traffic).toEqual({ requests: 1, uploadBytes: 3, downloadBytes: 6 });
  });

  it('tells a repository that has moved from a broken network', async () => {
    const { send } = connect(
      () => new Response('', { status: 301, headers: { location: 'https://elsewhere.example' } }),
    );
    const answer = send({ service: 'git-upload-pack', body: null });
    await expect(answer).rejects.toMatchObject({
      code: 'remote-answer',
      data: { what: 'status', status: 301 },
    });
  });

  it('does not take the answer to one question for that to another', async () => {
    const { send } = connect(() => new Response('offer', ADVERTISEMENT));
    const answer = send({ service: 'git-receive-pack', body: null });
    await expect(answer).rejects.toMatchObject({ code: 'remote-answer', data: { what: 'content-type' } });
  });
});
