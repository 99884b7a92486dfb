import type { Article } from './article.ts';

/**
 * The articles in pieces that each become one closed segment of at most about `maxBytes`. What gzip will leave is not
 * known yet, so bodies count at a third of their length: text seldom compresses less.
 */
export function splitArticles(
  articles: readonly Article[],
  maxBytes: number,
): readonly (readonly Article[])[] {
  const pieces: Article[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const article of articles) {
    const bytes = RECORD_BYTES + (article.body.html.length + article.content.excerpt.length) / COMPRESSION;
    if (size + bytes > maxBytes) {
      pieces.push([]);
      size = 0;
    }
    pieces.at(-1)?.push(article);
    size += bytes;
  }
  return pieces;
}

const COMPRESSION = 3;
const RECORD_BYTES = 200;
