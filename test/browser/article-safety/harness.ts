import { createApp, h, nextTick } from 'vue';

import ArticleFrame from '../../../web/src/article/ArticleFrame.vue';
import type { ImageSetting } from '../../../web/src/article/image-setting.ts';
import { type SanitizeOptions, sanitizeHtml } from '../../../web/src/article/sanitize-html.ts';
import { sanitizerKey } from '../../../web/src/article/sanitizer-key.ts';

/**
 * - `both`: as readers get it; `frame`: the same component with a sanitizer that does nothing;
 * - `sanitizer`: sanitized into a frame that would run and load anything; `raw`: that frame with nothing sanitized.
 */
export type Mode = 'both' | 'frame' | 'sanitizer' | 'raw';

export interface Harness {
  readonly mount: (mode: Mode, htmls: readonly string[], images: ImageSetting, css: string) => Promise<void>;
  readonly held: () => readonly number[];
  readonly sanitize: (html: string, options: SanitizeOptions) => string;
}

declare global {
  interface Window {
    harness: Harness;
  }
}

const BASE_URL = 'https://feed.test/blog/article.html';
const held: number[] = [];

window.harness = {
  mount: async (mode, htmls, images, css) => {
    const place = document.querySelector('#articles');
    if (place === null) throw new Error('no place for articles');
    if (mode === 'sanitizer' || mode === 'raw') {
      // What is sanitized is whole, so that one frame holds all of it; what is raw could swallow its neighbour.
      const bodies =
        mode === 'raw'
          ? htmls
          : [htmls.map((html) => sanitizeHtml(html, { baseUrl: BASE_URL, images })).join('<hr>')];
      for (const body of bodies) {
        const frame = document.createElement('iframe');
        frame.srcdoc = `<!doctype html><body>${body}`;
        place.append(frame);
      }
      return;
    }
    const app = createApp({
      render: () =>
        htmls.map((html, index) =>
          h(ArticleFrame, {
            html,
            title: `Article ${index}`,
            baseUrl: BASE_URL,
            language: 'en',
            images,
            css,
            onHeld: (count: number) => held.push(count),
          }),
        ),
    });
    if (mode === 'frame') app.provide(sanitizerKey, (html) => html);
    app.mount(place);
    await nextTick();
  },
  held: () => held,
  sanitize: sanitizeHtml,
};
