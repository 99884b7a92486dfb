import type { ArticleRecord } from './article.ts';

/** One record an article, the last written, in order of number: what merging leaves of amendments. */
export function foldRecords<Content>(
  records: readonly ArticleRecord<Content>[],
): readonly ArticleRecord<Content>[] {
  const last = new Map(records.map((record) => [record.number, record]));
  return [...last.values()].sort((a, b) => a.number - b.number);
}
