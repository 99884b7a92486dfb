import type { HostRequest } from '../../core/host-request.ts';
import { ApiError } from './api-error.ts';

/** The body as data; an empty one is an empty object. */
export function readBody({ body }: HostRequest): unknown {
  const text = body.toString();
  if (text.trim() === '') return {};
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw new ApiError(400, 'Problems parsing JSON');
    throw error;
  }
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    throw new ApiError(400, 'Body should be a JSON object');
  }
  return data;
}
