import { ApiError } from './api-error.ts';

/** What form of an answer is asked for (REST docs: media types). */
export type MediaType = 'json' | 'sha' | 'raw' | 'object' | 'other';

export function readMediaType(accept: string | undefined): MediaType {
  if (accept === undefined || accept === '') return 'json';
  let fallback: MediaType | null = null;
  for (const part of accept.split(',')) {
    const type = part.split(';')[0]?.trim().toLowerCase() ?? '';
    const [, special] = /^application\/vnd\.github(?:\.v3)?\.([a-z]+)(?:\+json)?$/.exec(type) ?? [];
    if (special === 'sha' || special === 'raw' || special === 'object') return special;
    if (special !== undefined) return special === 'v3' ? 'json' : 'other';
    if (/^(\*\/\*|application\/(\*|json|vnd\.github(\.v3)?\+json|vnd\.github\.v3))$/.test(type))
      fallback = 'json';
  }
  if (fallback !== null) return fallback;
  throw new ApiError(415, `Unsupported 'Accept' header: '${accept}'. Must accept 'application/json'.`);
}
