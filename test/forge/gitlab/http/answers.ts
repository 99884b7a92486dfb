import * as v from 'valibot';

import { readInput } from './read-input.ts';
import type { ApiAnswer, ApiContext } from './api-context.ts';

/** An answer as its schema has it: what does not fit is a fault of the emulator, not an answer. */
export const answer = <Schema extends v.GenericSchema>(
  status: number,
  schema: Schema,
  value: v.InferInput<Schema>,
): ApiAnswer => ({ status, body: v.parse(schema, value) });

export const noContent = (): ApiAnswer => ({ status: 204 });

const number = v.pipe(
  v.union([v.string(), v.number()]),
  v.transform(Number),
  v.check((value) => Number.isInteger(value) && value > 0, 'is invalid'),
);
const pagination = v.object({ page: v.optional(number, 1), per_page: v.optional(number, 20) });

/** One page of a list, with the headers that tell of the others (doc/api/rest: offset-based pagination). */
export function answerPage<Schema extends v.GenericSchema>(
  { request, instance, parameters }: ApiContext,
  schema: Schema,
  all: readonly v.InferInput<Schema>[],
): ApiAnswer {
  const { page, per_page } = readInput(pagination, parameters);
  const perPage = Math.min(per_page, 100);
  const pages = Math.max(1, Math.ceil(all.length / perPage));
  const linkTo = (to: number, rel: string): string => {
    const query = new URLSearchParams(request.query);
    query.set('page', String(to));
    query.set('per_page', String(perPage));
    return `<${instance.url()}${request.path}?${query.toString()}>; rel="${rel}"`;
  };
  const links = [
    ...(page > 1 ? [linkTo(page - 1, 'prev')] : []),
    ...(page < pages ? [linkTo(page + 1, 'next')] : []),
    linkTo(1, 'first'),
    linkTo(pages, 'last'),
  ];
  return {
    status: 200,
    headers: {
      link: links.join(', '),
      'x-total': String(all.length),
      'x-total-pages': String(pages),
      'x-per-page': String(perPage),
      'x-page': String(page),
      'x-next-page': page < pages ? String(page + 1) : '',
      'x-prev-page': page > 1 ? String(page - 1) : '',
    },
    body: v.parse(v.array(schema), all.slice((page - 1) * perPage, page * perPage)),
  };
}
