import { absoluteSrcset } from './absolute-srcset.ts';
import { absoluteUrl } from './absolute-url.ts';
import { heldMedia } from './held-media.ts';
import type { ImageSetting } from './image-setting.ts';

export interface MediaOptions {
  readonly baseUrl: string;
  readonly images: ImageSetting;
}

/** Images, sounds and films of what DOMPurify let through: shown as the setting says, or held back. */
export function placeMedia(root: ParentNode, options: MediaOptions): void {
  for (const image of root.querySelectorAll('img')) placeImage(image, options);
  for (const player of root.querySelectorAll<HTMLMediaElement>('audio, video')) placePlayer(player, options);
  for (const source of root.querySelectorAll('source'))
    if (source.closest('picture, audio, video') === null) source.remove();
  for (const picture of root.querySelectorAll('picture'))
    if (picture.querySelector('img') === null) picture.replaceWith(...picture.childNodes);
}

function placeImage(image: HTMLImageElement, { baseUrl, images }: MediaOptions): void {
  const url = absoluteUrl(image.getAttribute('src'), baseUrl);
  const srcset = absoluteSrcset(image.getAttribute('srcset'), baseUrl);
  const data = dataImage(image.getAttribute('src'));
  const picture = image.closest('picture');
  const sources = [...(picture?.querySelectorAll('source') ?? [])];
  for (const source of sources) {
    const sourceSet = absoluteSrcset(source.getAttribute('srcset'), baseUrl);
    // Of a picture's sources only `srcset` counts.
    keepOnly(source, ['media', 'sizes', 'type', 'width', 'height']);
    if (sourceSet === null || images !== 'all') source.remove();
    else source.setAttribute('srcset', sourceSet);
  }
  const first = url ?? srcset?.split(/[\s]/u)[0]?.replace(/,$/u, '') ?? null;
  if (images !== 'all') {
    (picture ?? image).replaceWith(heldMedia(image, first));
    return;
  }
  keepOnly(image, ['alt', 'title', 'width', 'height', 'sizes', 'lang', 'dir']);
  const hasSource = sources.some((source) => source.isConnected || source.parentNode !== null);
  if (first === null && data === null && !hasSource) {
    image.replaceWith(image.alt);
    return;
  }
  // `loading` and `referrerpolicy` come first: they have to be known when the address is set.
  image.setAttribute('loading', 'lazy');
  image.setAttribute('decoding', 'async');
  image.setAttribute('referrerpolicy', 'no-referrer');
  if (srcset !== null) image.setAttribute('srcset', srcset);
  const src = url ?? data;
  if (src !== null) image.setAttribute('src', src);
}

function placePlayer(player: HTMLMediaElement, { baseUrl, images }: MediaOptions): void {
  const sources = [...player.querySelectorAll('source')];
  const url = absoluteUrl(player.getAttribute('src'), baseUrl);
  const urls = sources.map((source) => absoluteUrl(source.getAttribute('src'), baseUrl));
  const first = url ?? urls.find((candidate) => candidate !== null) ?? null;
  if (first === null || images !== 'all') {
    player.replaceWith(heldMedia(player, first));
    return;
  }
  const poster = absoluteUrl(player.getAttribute('poster'), baseUrl);
  keepOnly(player, ['title', 'width', 'height']);
  player.setAttribute('controls', '');
  // Nothing of it is fetched before the reader presses play.
  player.setAttribute('preload', 'none');
  if (poster !== null && player.localName === 'video') player.setAttribute('poster', poster);
  if (url !== null) player.setAttribute('src', url);
  sources.forEach((source, index) => {
    const sourceUrl = urls[index] ?? null;
    keepOnly(source, ['type']);
    if (sourceUrl === null) source.remove();
    else source.setAttribute('src', sourceUrl);
  });
}

/** A picture in the text itself, of a kind that cannot hold a document, and bounded: it is copied with the article. */
function dataImage(value: string | null): string | null {
  const maxChars = 200_000;
  const text = value?.trim() ?? '';
  if (text.length > maxChars) return null;
  return /^data:image\/(?:png|jpe?g|gif|webp|avif);base64,[a-z0-9+/=\s]+$/iu.test(text) ? text : null;
}

function keepOnly(element: Element, names: readonly string[]): void {
  for (const { name } of [...element.attributes]) if (!names.includes(name)) element.removeAttribute(name);
}
