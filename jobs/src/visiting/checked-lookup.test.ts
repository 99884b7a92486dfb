import { once } from 'node:events';
import { connect } from 'node:net';

import { describe, expect, it } from 'vitest';

import { checkLookup } from './checked-lookup.ts';
import { serve } from './test-support/serve.ts';
import { textOf, visit } from './test-support/visit.ts';
import { VisitStopped } from './visit.ts';

const refused = { kind: 'failed', code: 'private-address', status: null };

/** A server that counts who comes, and its port. */
async function counting() {
  const visitors = { count: 0 };
  const origin = await serve((_, response) => {
    visitors.count++;
    response.end('secret');
  });
  return { origin, port: new URL(origin).port, visitors };
}

describe('loopback is not visited', () => {
  it.each([
    'http://127.0.0.1:{port}/',
    'http://127.0.0.1.:{port}/',
    'http://127.1:{port}/',
    'http://2130706433:{port}/',
    'http://0177.0.0.1:{port}/',
    'http://0x7f.0.0.1:{port}/',
    'http://0x7f000001:{port}/',
    'http://%31%32%37.0.0.1:{port}/',
    'http://\uff11\uff12\uff17.0.0.1:{port}/',
    'http://0.0.0.0:{port}/',
    'http://[::1]:{port}/',
    'http://[::]:{port}/',
    'http://[::ffff:127.0.0.1]:{port}/',
    'http://[::ffff:7f00:1]:{port}/',
    'http://[64:ff9b::127.0.0.1]:{port}/',
    'http://ada:secret@127.0.0.1:{port}/',
    'https://127.0.0.1:{port}/',
  ])('as %s', async (url) => {
    const { port, visitors } = await counting();
    expect(await visit(url.replace('{port}', port), { allowPrivate: false })).toMatchObject(refused);
    expect(visitors.count).toBe(0);
  });

  it.each(['http://localhost:{port}/', 'http://LOCALHOST:{port}/', 'https://localhost:{port}/'])(
    'by a name that leads there: %s',
    async (url) => {
      const { port, visitors } = await counting();
      expect(await visit(url.replace('{port}', port), { allowPrivate: false })).toMatchObject(refused);
      expect(visitors.count).toBe(0);
    },
  );

  it('unless that is allowed', async () => {
    const { port } = await counting();
    expect(textOf(await visit(`http://localhost:${port}/`))).toBe('secret');
  });
});

it('a name that leads elsewhere the next time it is asked for leads nowhere', async () => {
  const { port, visitors } = await counting();
  const answers = ['8.8.8.8', '127.0.0.1'];
  const lookup = checkLookup((_hostname, _options, callback) => {
    callback(null, [{ address: answers.shift() ?? '', family: 4 }]);
  });
  // Asked once: what was checked is what is connected to.
  const found = await new Promise((resolve) => {
    lookup('rebinding.example', {}, (error, address) => {
      resolve([error, address]);
    });
  });
  expect([found, answers]).toEqual([[null, '8.8.8.8'], ['127.0.0.1']]);

  const socket = connect({ host: 'rebinding.example', port: Number(port), lookup });
  await expect(once(socket, 'connect')).rejects.toBeInstanceOf(VisitStopped);
  expect(visitors.count).toBe(0);
});
