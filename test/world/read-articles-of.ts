import { type Article, foldRecords, NO_BODY } from '@forgefeed/data-schema';
import { readArticles } from '@forgefeed/jobs/articles/read-segments.ts';

import type { World } from './open-world.ts';

/** Every article that a world's `data` holds, as a reader sees it. */
export async function readArticlesOf(world: World): Promise<readonly Article[]> {
  const state = await world.state();
  const articles = await readArticles(state, state.manifest.segments);
  const bodies = new Map(articles.map(({ number, body }) => [number, body]));
  return foldRecords(articles).map((headline) => ({
    ...headline,
    body: bodies.get(headline.number) ?? NO_BODY,
  }));
}
