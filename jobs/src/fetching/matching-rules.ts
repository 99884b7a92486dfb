import type { Article, Id, RuleBody, Subscriptions } from '@forgefeed/data-schema';

/** The rules that fit an article as it arrives. `folder` is its feed's. */
export function matchingRules(
  { rules }: Pick<Subscriptions, 'rules'>,
  article: Article,
  folder: Id | null,
): readonly RuleBody[] {
  return rules.flatMap((rule) => {
    const body = rule.body?.[0];
    if (rule.present?.[0] !== true || body === undefined) return [];
    const isThere = (body.feed ?? article.feed) === article.feed && (body.folder ?? folder) === folder;
    return isThere && holds(article, body) ? [body] : [];
  });
}

function holds({ content, body }: Article, { field, contains }: RuleBody): boolean {
  const texts = {
    title: [content.title],
    author: content.authors,
    category: content.categories,
    body: [body.html],
    any: [content.title, ...content.authors, ...content.categories, body.html],
  }[field];
  const wanted = contains.toLowerCase();
  return texts.some((text) => text.toLowerCase().includes(wanted));
}
