import { randomUUID } from 'node:crypto';

import { routes } from '../api/routes.ts';
import type { HostAnswer, HostRequest } from '../../core/host-request.ts';
import type { Instance } from '../model/instance.ts';
import type { ApiAnswer } from './api-context.ts';
import { ApiError } from './api-error.ts';
import { answerPreflight, corsHeaders } from './cors.ts';
import { findCaller } from './find-caller.ts';
import { findRoute } from './find-route.ts';
import { limitRates } from './limit-rates.ts';
import { readParameters } from './read-parameters.ts';

const ROOT = '/api/v4/';

export async function answerApi(instance: Instance, request: HostRequest): Promise<HostAnswer> {
  const preflight = answerPreflight(request);
  if (preflight !== null) return preflight;
  const common = { ...corsHeaders(request), 'x-request-id': randomUUID() };
  const limited = limitRates(instance, request);
  if (!limited.ok) return { ...limited.answer, headers: { ...common, ...limited.answer.headers } };
  const answer = toHostAnswer(await dispatch(instance, request));
  return { ...answer, headers: { ...common, ...limited.headers, ...answer.headers } };
}

async function dispatch(instance: Instance, request: HostRequest): Promise<ApiAnswer> {
  try {
    const found = request.path.startsWith(ROOT)
      ? findRoute(routes, request.method, request.path.slice(ROOT.length))
      : null;
    if (found === null) throw new ApiError(404, { error: '404 Not Found' });
    const { route, path } = found;
    const parameters = await readParameters(request);
    const caller = findCaller(instance, route, request, parameters);
    return await route.handle({ instance, request, caller, path, parameters });
  } catch (error) {
    if (error instanceof ApiError) return { status: error.status, body: error.body };
    throw error;
  }
}

function toHostAnswer({ status, headers = {}, body }: ApiAnswer): HostAnswer {
  if (body === undefined) return { status, headers };
  if (body instanceof Uint8Array) return { status, headers, body };
  return {
    status,
    headers: {
      'content-type': 'application/json',
      'cache-control': 'max-age=0, private, must-revalidate',
      ...headers,
    },
    body: JSON.stringify(body),
  };
}
