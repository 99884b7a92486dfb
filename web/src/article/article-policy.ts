import type { ImageSetting } from './image-setting.ts';

/** What the article's own document may load; a hostile `<meta>` after it can only forbid more. */
export function articlePolicy(images: ImageSetting, styleHash: string): string {
  const shown = images === 'all';
  return [
    "default-src 'none'",
    `img-src ${shown ? 'http: https: data:' : "'none'"}`,
    `media-src ${shown ? 'http: https:' : "'none'"}`,
    `style-src '${styleHash}'`,
    // `default-src` does not stand in for these two.
    "form-action 'none'",
    "base-uri 'none'",
  ].join('; ');
}
