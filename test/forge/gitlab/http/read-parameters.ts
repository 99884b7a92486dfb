import { ApiError, invalidParameters } from './api-error.ts';
import type { HostRequest } from '../../core/host-request.ts';

export type Parameters = Readonly<Record<string, unknown>>;

/** Query and body in one, the body's winning, with `a[b]=c` as Rack reads it. */
export async function readParameters(request: HostRequest): Promise<Record<string, unknown>> {
  const parameters: Record<string, unknown> = {};
  for (const [name, value] of request.query) put(parameters, name, value);
  if (request.body.length === 0) return parameters;
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  if (type === 'application/json') return { ...parameters, ...readJson(request.body) };
  if (type !== 'application/x-www-form-urlencoded' && type !== 'multipart/form-data') {
    throw new ApiError(415, { error: `The provided content-type '${type ?? ''}' is not supported.` });
  }
  const form = await new Response(new Uint8Array(request.body), {
    headers: { 'content-type': request.headers['content-type'] ?? '' },
  }).formData();
  for (const [name, value] of form)
    put(parameters, name, typeof value === 'string' ? value : await value.text());
  return parameters;
}

function readJson(body: Buffer): Record<string, unknown> {
  const parsed = parse(body.toString());
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return {};
  return { ...parsed };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw invalidParameters('Problems parsing JSON');
    throw error;
  }
}

function put(target: Record<string, unknown>, name: string, value: string): void {
  const [, first = name, rest = ''] = /^([^[\]]+)((?:\[[^\]]*\])*)$/.exec(name) ?? [];
  const keys = [...rest.matchAll(/\[([^\]]*)\]/g)].map(([, key = '']) => key);
  target[first] = nested(target[first], keys, value);
}

function nested(existing: unknown, keys: readonly string[], value: string): unknown {
  const [key, ...rest] = keys;
  if (key === undefined) return value;
  if (key === '') {
    const list: readonly unknown[] = Array.isArray(existing) ? existing : [];
    return [...list, nested(undefined, rest, value)];
  }
  const hash = typeof existing === 'object' && existing !== null && !Array.isArray(existing) ? existing : {};
  const inner: unknown = Object.entries(hash).find(([name]) => name === key)?.[1];
  return { ...hash, [key]: nested(inner, rest, value) };
}
