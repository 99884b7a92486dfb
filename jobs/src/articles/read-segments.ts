import {
  type Article,
  bodiesForm,
  bodiesPath,
  headlinesForm,
  headlinesPath,
  type HeadlineRecord,
  NO_BODY,
  type Segment,
} from '@forgefeed/data-schema';

import type { StoredState } from '../state/stored-state.ts';

type Reader = Pick<StoredState, 'read' | 'prefetch'>;

/** The headlines of some segments, in the order of the log. */
export async function readHeadlines(
  state: Reader,
  segments: readonly Segment[],
): Promise<readonly HeadlineRecord[]> {
  await state.prefetch(segments.map(({ id }) => headlinesPath(id)));
  const headlines: HeadlineRecord[] = [];
  for (const { id } of segments) {
    headlines.push(...((await state.read(headlinesForm, headlinesPath(id))) ?? []));
  }
  return headlines;
}

/** All records of some segments whole, in the order of the log: amendments after what they amend. */
export async function readArticles(state: Reader, segments: readonly Segment[]): Promise<readonly Article[]> {
  await state.prefetch(segments.flatMap(({ id }) => [headlinesPath(id), bodiesPath(id)]));
  const articles: Article[] = [];
  for (const segment of segments) {
    const bodies = (await state.read(bodiesForm, bodiesPath(segment.id))) ?? [];
    const bodyOf = new Map(bodies.map(({ number, content }) => [number, content]));
    for (const headline of await readHeadlines(state, [segment])) {
      articles.push({ ...headline, body: bodyOf.get(headline.number) ?? NO_BODY });
    }
  }
  return articles;
}
