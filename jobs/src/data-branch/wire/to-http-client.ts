import type { HttpClient } from 'isomorphic-git';
import type { GitService, SendGitRequest } from './git-request.ts';

/** What isomorphic-git takes for the remote's address, so that it never learns the real one. */
export const STAND_IN_URL = 'https://remote.invalid';

/** Lets isomorphic-git send its requests over our connection, which answers properly or throws an error of ours. */
export function toHttpClient(send: SendGitRequest): HttpClient {
  return {
    async request({ url, method = 'GET', body = [] }) {
      const service: GitService = url.endsWith('git-receive-pack') ? 'git-receive-pack' : 'git-upload-pack';
      const answer = await send({ service, body: method === 'GET' ? null : await collect(body) });
      const kind = method === 'GET' ? 'advertisement' : 'result';
      return {
        url,
        method,
        headers: { 'content-type': `application/x-${service}-${kind}` },
        body: once(answer),
        statusCode: 200,
        statusMessage: 'OK',
      };
    },
  };
}

/** isomorphic-git declares an async iterator here and gives an array. */
async function collect(
  body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void> {
  yield bytes;
}
