import type { ArticleRecord } from './article.ts';

/**
 * One record an article, in order of number: what merging leaves of amendments. The last written says what the article
 * is, the first when it arrived.
 */
export function foldRecords<Content>(
  records: readonly ArticleRecord<Content>[],
): readonly ArticleRecord<Content>[] {
  const folded = new Map<number, ArticleRecord<Content>>();
  for (const record of records) {
    const first = folded.get(record.number);
    folded.set(record.number, { ...record, arrivedAt: first?.arrivedAt ?? record.arrivedAt });
  }
  return [...folded.values()].sort((a, b) => a.number - b.number);
}
