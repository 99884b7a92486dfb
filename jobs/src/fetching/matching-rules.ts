import type { Article, Id, RuleBody, Subscriptions } from '@forgefeed/data-schema';

import { textOfHtml } from '../reading/text-of-html.ts';

/** The rules that fit an article as it arrives. `folder` is its feed's. */
export function matchingRules(
  { rules }: Pick<Subscriptions, 'rules'>,
  article: Article,
  folder: Id | null,
): readonly RuleBody[] {
  const texts = textsOf(article);
  return rules.flatMap((rule) => {
    const body = rule.body?.[0];
    if (rule.present?.[0] !== true || body === undefined) return [];
    const isThere = (body.feed ?? article.feed) === article.feed && (body.folder ?? folder) === folder;
    return isThere && holds(texts, body) ? [body] : [];
  });
}

type Texts = Readonly<Record<RuleBody['field'], () => readonly string[]>>;

/** What a rule may look at: text as it is read, not its markup. The body's is made when a rule asks, and once. */
function textsOf({ content, body }: Article): Texts {
  let bodyText: string | null = null;
  const title = () => [content.title];
  const author = () => content.authors;
  const category = () => content.categories;
  const whole = () => [(bodyText ??= textOfHtml(body.html))];
  return {
    title,
    author,
    category,
    body: whole,
    any: () => [...title(), ...author(), ...category(), ...whole()],
  };
}

function holds(texts: Texts, { field, contains }: RuleBody): boolean {
  const wanted = contains.toLowerCase();
  return texts[field]().some((text) => text.toLowerCase().includes(wanted));
}
