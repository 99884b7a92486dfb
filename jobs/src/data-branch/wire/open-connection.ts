import { isBranchError } from '../errors/branch-error.ts';
import { RemoteUnreachableError } from '../errors/remote-unreachable-error.ts';
import type { Remote } from '../remote.ts';
import type { Traffic } from '../traffic.ts';
import { checkAnswer } from './check-answer.ts';
import type { GitRequest, SendGitRequest } from './git-request.ts';

/** The one place where requests leave: with the remote's headers, a time limit, and counted. */
export function openConnection({
  remote,
  fetch,
  traffic,
}: {
  remote: Remote;
  fetch: typeof globalThis.fetch;
  traffic: Traffic;
}): SendGitRequest {
  return async (request) => {
    const signal = AbortSignal.timeout(remote.timeoutMs);
    traffic.requests += 1;
    traffic.uploadBytes += request.body?.length ?? 0;
    try {
      const response = await fetch(address(remote.url, request), {
        method: request.body === null ? 'GET' : 'POST',
        headers: { ...remote.headers, ...gitHeaders(request) },
        body: request.body,
        // Never followed: headers and body are for this address alone. `manual` shows the status of the first
        // request, so that a repository that has moved is told from a broken network.
        redirect: request.body === null ? 'manual' : 'error',
        signal,
      });
      await checkAnswer(response, request);
      const answer = Buffer.from(await response.arrayBuffer());
      traffic.downloadBytes += answer.length;
      return answer;
    } catch (error) {
      if (isBranchError(error)) throw error;
      throw new RemoteUnreachableError({ why: signal.aborted ? 'timeout' : 'network', status: null }, error);
    }
  };
}

function address(url: string, { service, body }: GitRequest): string {
  const repository = url.replace(/\/+$/, '');
  return body === null ? `${repository}/info/refs?service=${service}` : `${repository}/${service}`;
}

function gitHeaders({ service, body, protocol }: GitRequest): Record<string, string> {
  return {
    // Forges know a client of git by this start.
    'user-agent': 'git/forgefeed',
    ...(protocol === 2 ? { 'git-protocol': 'version=2' } : {}),
    ...(body === null
      ? {}
      : { 'content-type': `application/x-${service}-request`, accept: `application/x-${service}-result` }),
  };
}
