/** What stands around the text of an article. All of it is text; the sanitizer sees the whole once more. */
export interface ArticleAround {
  readonly feedTitle: string;
  /** Empty: it has none, and gets no heading. */
  readonly title: string;
  readonly url: string | null;
  /** Authors, date, whether it was edited: in this order, those that there are. */
  readonly about: readonly string[];
  /** A picture that the text does not hold; null: none. */
  readonly image: string | null;
  readonly links: readonly { readonly url: string; readonly text: string }[];
}

/** The article as one document: its head scrolls with its text. */
export function articleHtml(
  html: string,
  { feedTitle, title, url, about, image, links }: ArticleAround,
): string {
  const heading = title === '' ? '' : `<h1>${url === null ? escapeHtml(title) : link(url, title)}</h1>`;
  return [
    `<header><p>${escapeHtml(feedTitle)}</p>${heading}<p>${about.map(escapeHtml).join(' · ')}</p></header>`,
    image === null ? '' : `<figure><img src="${escapeHtml(image)}" alt=""></figure>`,
    `<section>${html}</section>`,
    links.length === 0
      ? ''
      : `<footer><ul>${links.map(({ url: to, text }) => `<li>${link(to, text)}</li>`).join('')}</ul></footer>`,
  ].join('');
}

const link = (url: string, text: string) => `<a href="${escapeHtml(url)}">${escapeHtml(text)}</a>`;

const escapeHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
