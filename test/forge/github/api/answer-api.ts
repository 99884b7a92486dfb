import { randomUUID } from 'node:crypto';

import { findCaller } from '../accounts/find-caller.ts';
import type { HostAnswer, HostRequest } from '../../core/host-request.ts';
import type { Instance } from '../instance.ts';
import { ApiError, errorBody } from './api-error.ts';
import { checkAnswer } from './check-answer.ts';
import { answerPreflight, corsHeaders } from './cors.ts';
import { matchesTag, weakTag } from './etag.ts';
import type { ApiAnswer } from './operation.ts';
import { perform } from './perform.ts';
import { rateAccount } from './rates/rate-account.ts';
import { statusHeaders } from './status-headers.ts';

/** The host of the REST API: from a request to the bytes and headers of the answer. */
export async function answerApi(instance: Instance, request: HostRequest): Promise<HostAnswer> {
  if (request.method === 'OPTIONS') return answerPreflight();
  const caller = findCaller(instance, request);
  const account = rateAccount(caller);
  const { answer, match } = await perform(instance, request, caller, account).catch(toRefusal);
  const checked = checkAnswer(instance, answer, match);
  const body = bodyOf(checked);
  const isGet = request.method === 'GET' || request.method === 'HEAD';
  const tag = checked.status === 200 && isGet ? (checked.headers?.['etag'] ?? weakTag(body)) : null;
  const isSame = tag !== null && matchesTag(request.headers['if-none-match'], tag);
  // Without valid credentials it counts like any other (best practices for using the REST API).
  if (isSame && caller.token !== null) instance.rates.giveBack(account);
  const headers = {
    ...corsHeaders,
    'x-github-request-id': randomUUID(),
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'",
    ...statusHeaders(instance, { request, caller, account }),
    ...(isGet && checked.status < 400 ? cacheHeaders(caller.token !== null) : {}),
    ...(tag === null ? {} : { etag: tag }),
    ...checked.headers,
  };
  if (isSame) return { status: 304, headers };
  if (body.length === 0) return { status: checked.status, headers };
  const type = checked.bytes?.type ?? 'application/json; charset=utf-8';
  return { status: checked.status, headers: { ...headers, 'content-type': type }, body };
}

function toRefusal(error: unknown): { answer: ApiAnswer; match: null } {
  if (!(error instanceof ApiError)) throw error;
  return {
    answer: { status: error.status, json: errorBody(error), headers: error.headers },
    match: null,
  };
}

function bodyOf({ json, bytes }: ApiAnswer): Buffer {
  if (bytes !== undefined) return Buffer.from(bytes.content);
  return Buffer.from(json === undefined ? '' : JSON.stringify(json));
}

const cacheHeaders = (isSignedIn: boolean) => ({
  'cache-control': `${isSignedIn ? 'private' : 'public'}, max-age=60, s-maxage=60`,
  vary: `Accept, ${isSignedIn ? 'Authorization, Cookie, X-GitHub-OTP, ' : ''}Accept-Encoding, X-Requested-With`,
});
