import type { RepositoryRequest } from './operation.ts';
import { repositoryUrl } from './views/repository-view.ts';

/** One page of a list, and the `Link` header that leads to the others (REST docs: using pagination). */
export function pageOf<T>(
  request: RepositoryRequest,
  path: string,
  all: readonly T[],
): { readonly items: readonly T[]; readonly headers: Readonly<Record<string, string>> } {
  const { query } = request;
  const size = Math.min(100, Math.max(1, numberOf(query.get('per_page'), 30)));
  const page = Math.max(1, numberOf(query.get('page'), 1));
  const last = Math.max(1, Math.ceil(all.length / size));
  const link = (rel: string, to: number) => {
    const next = new URLSearchParams(query);
    next.set('page', String(to));
    return `<${repositoryUrl(request.instance, request.repository)}${path}?${next.toString()}>; rel="${rel}"`;
  };
  const links = [
    ...(page > 1 ? [link('prev', page - 1)] : []),
    ...(page < last ? [link('next', page + 1), link('last', last)] : []),
    ...(page > 1 ? [link('first', 1)] : []),
  ];
  return {
    items: all.slice((page - 1) * size, page * size),
    headers: links.length > 0 ? { link: links.join(', ') } : {},
  };
}

function numberOf(text: string | null, standard: number): number {
  const number = Number.parseInt(text ?? '', 10);
  return Number.isNaN(number) ? standard : number;
}
