import type { Route } from './api-context.ts';

export interface FoundRoute {
  readonly route: Route;
  readonly path: Readonly<Record<string, string>>;
}

/** GET routes answer HEAD too, as with Grape. The parts are still escaped: a slash in a name has to be `%2F`. */
export function findRoute(routes: readonly Route[], method: string, path: string): FoundRoute | null {
  const segments = path.split('/');
  for (const wanted of method === 'HEAD' ? ['HEAD', 'GET'] : [method]) {
    for (const route of routes) {
      if (route.method !== wanted) continue;
      const found = match(route.pattern.split('/'), segments);
      if (found !== null) return { route, path: found };
    }
  }
  return null;
}

function match(pattern: readonly string[], segments: readonly string[]): Record<string, string> | null {
  const [part, ...others] = pattern;
  if (part === undefined) return segments.length === 0 ? {} : null;
  if (part.startsWith('*')) {
    for (let taken = 1; taken <= segments.length; taken++) {
      const rest = match(others, segments.slice(taken));
      if (rest !== null) return { [part.slice(1)]: unescape(segments.slice(0, taken).join('/')), ...rest };
    }
    return null;
  }
  const [segment, ...remaining] = segments;
  if (segment === undefined || segment === '') return null;
  if (!part.startsWith(':') && part !== segment) return null;
  const rest = match(others, remaining);
  if (rest === null) return null;
  return part.startsWith(':') ? { [part.slice(1)]: unescape(segment), ...rest } : rest;
}

function unescape(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}
