import { expect, it, vi } from 'vitest';

import type * as privateAddress from './private-address.ts';
import { serve } from './test-support/serve.ts';
import { textOf, visit } from './test-support/visit.ts';

// 127.0.0.1 plays a public host; every other address is what it is.
vi.mock('./private-address.ts', async (original) => {
  const { isPrivateAddress } = await original<typeof privateAddress>();
  return { isPrivateAddress: (address: string) => address !== '127.0.0.1' && isPrivateAddress(address) };
});

const redirectTo = (location: string) =>
  serve((request, response) => {
    if (request.url === '/') response.writeHead(301, { location }).end();
    else response.end('public');
  });

it.each([
  'http://127.0.0.2/',
  'http://10.0.0.1/',
  'http://169.254.169.254/latest/meta-data/',
  'http://[::1]/',
  'http://[::ffff:7f00:1]/',
  'http://2130706434/',
  '//0x7f.2/',
])('a redirect to %s is refused', async (location) => {
  const url = await redirectTo(location);
  expect(await visit(url, { allowPrivate: false })).toMatchObject({
    kind: 'failed',
    code: 'private-address',
  });
});

it('a redirect to a public host is followed', async () => {
  expect(textOf(await visit(await redirectTo('/feed'), { allowPrivate: false }))).toBe('public');
});
