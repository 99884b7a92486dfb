/** A style sheet and the hash by which a content policy lets it through. */
export interface ArticleStyle {
  readonly text: string;
  /** `sha256-…`; the page that holds the frame must allow it too, as `srcdoc` inherits its policy (CSP3, 4.2.1). */
  readonly hash: string;
}

export async function articleStyle(css: string): Promise<ArticleStyle> {
  // `</style` would end the element; in CSS an escaped slash is a slash.
  const text = css.replaceAll('</', '<\\/');
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return { text, hash: `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}` };
}
