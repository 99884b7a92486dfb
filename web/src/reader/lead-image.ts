/** The picture that stands for an article, where its text has none of its own: it would be shown twice. */
export function leadImage({
  html,
  image,
}: {
  readonly html: string;
  readonly image: string | null;
}): string | null {
  return /<(?:img|picture|video|iframe|object|embed)\b/i.test(html) ? null : image;
}
