import { cutText } from './cut-text.ts';
import { textOfHtml } from './text-of-html.ts';

/** The beginning of a text as a list shows it: plain, on one line, cut at a word. */
export function excerpt(html: string, maxCharacters: number): string {
  const text = textOfHtml(html, 4 * maxCharacters);
  if (text.length <= maxCharacters) return text;
  const cut = cutText(text, maxCharacters - 1);
  // A word may end where it is cut.
  const word = text.lastIndexOf(' ', cut.length);
  return `${(word > maxCharacters / 2 ? cut.slice(0, word) : cut).trimEnd()}…`;
}
