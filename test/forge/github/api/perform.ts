import { accessTo, type Need } from '../accounts/access-to.ts';
import type { Caller } from '../accounts/find-caller.ts';
import type { Token } from '../accounts/token.ts';
import type { HostRequest } from '../../core/host-request.ts';
import type { Instance } from '../instance.ts';
import type { StoredRepository } from '../repositories/stored-repository.ts';
import { ApiError, notFound, NotEmulated } from './api-error.ts';
import { type Contract, type Match, openContract } from './contract/contract.ts';
import { explainFaults } from './contract/explain-faults.ts';
import { readMediaType } from './media-type.ts';
import type { ApiAnswer, ApiVersion } from './operation.ts';
import { operations } from './operations.ts';
import type { RateAccount } from './rates/rate-book.ts';
import { readBody } from './read-body.ts';
import { refusalFor } from './refusal-for.ts';

/** Everything that can be said against a request, in GitHub's order; then what it asks for. */
export async function perform(
  instance: Instance,
  request: HostRequest,
  caller: Caller,
  account: RateAccount,
): Promise<{ answer: ApiAnswer; match: Match }> {
  const { method, path, query, headers } = request;
  const contract: Contract = await openContract();
  const match = contract.match(method, path);
  if (match?.id !== 'rate-limit/get') instance.rates.take(account);
  const leave = instance.rates.enter(account, method);
  try {
    if (headers['user-agent'] === undefined) {
      throw new ApiError(
        403,
        'Request forbidden by administrative rules. Please make sure your request has a User-Agent header.',
      );
    }
    const apiVersion = readVersion(headers['x-github-api-version']);
    if (caller.hasBadCredentials) throw new ApiError(401, 'Bad credentials');
    if (match === null) throw notFound();
    const operation = operations[match.id];
    if (operation === undefined) throw new NotEmulated(match.id);
    const asked = { instance, caller, parameters: match.parameters, query, apiVersion };
    const check = () => {
      const body = match.takesBody ? readBody(request) : undefined;
      const faults = match.checkRequest({ query, body });
      if (faults.length > 0) throw explainFaults(faults);
      return { body, mediaType: readMediaType(headers.accept) };
    };
    if (operation.about === 'account') {
      if (operation.needsToken && caller.token === null) throw new ApiError(401, 'Requires authentication');
      return { match, answer: await operation.answer({ ...asked, ...check() }) };
    }
    const repository = findAllowed(instance, match, caller.token, operation.needs);
    return { match, answer: await operation.answer({ ...asked, ...check(), repository }) };
  } finally {
    leave();
  }
}

function findAllowed(
  instance: Instance,
  { parameters: { owner = '', repo = '' } }: Match,
  token: Token | null,
  needs: readonly Need[],
): StoredRepository {
  const repository = instance.repositories.find(owner, repo);
  if (repository === null) throw notFound();
  for (const need of needs) {
    const accepted = { 'x-accepted-github-permissions': `${need.permission}=${need.level}` };
    const access = accessTo(repository, token, need);
    if (access === 'hidden') throw notFound();
    if (access === 'sign-in') throw new ApiError(401, 'Requires authentication');
    if (access === 'refused') throw new ApiError(403, refusalFor(token), { headers: accepted });
  }
  return repository;
}

function readVersion(header: string | string[] | undefined): ApiVersion {
  if (header === undefined || header === '2022-11-28') return '2022-11-28';
  if (header === '2026-03-10') return header;
  throw new ApiError(400, `"${String(header)}" is not a supported API version.`);
}
