import { bodiesForm, type FeedDocument, headlinesForm } from '@forgefeed/data-schema';

import { articleFromEntry } from '../../fetching/article-from-entry.ts';

/** Every entry of a feed becomes an article that the files for articles accept. @throws UnwritableFileError */
export async function expectStorable({ entries }: FeedDocument): Promise<void> {
  const articles = entries.map((entry, number) =>
    articleFromEntry(entry, { number, feed: 'AAAAAAAAAAAAAAAA', arrivedAt: 1, editedAt: null }),
  );
  await headlinesForm.encode(articles);
  await bodiesForm.encode(articles.map((article) => ({ ...article, content: article.body })));
}
