import { readFileSync } from 'node:fs';

import type { Plugin } from 'vite';

import { articleStyle } from '../src/article/article-style.ts';

import { contentPolicy } from './content-policy.ts';
import { siteConfigFromCi } from './site-config-from-ci.ts';

/** Writes `forgefeed.json`, by which the page knows its copy, and the policy that fits it. */
export function forgefeedSite(env: Readonly<Record<string, string | undefined>>): Plugin {
  const config = siteConfigFromCi(env);
  return {
    name: 'forgefeed-site',
    apply: 'build',
    transformIndexHtml: async () => [
      {
        tag: 'meta',
        attrs: {
          'http-equiv': 'Content-Security-Policy',
          content: contentPolicy(config, [(await articleStyle(articleCss())).hash]),
        },
        injectTo: 'head-prepend',
      },
    ],
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'forgefeed.json', source: `${JSON.stringify(config)}\n` });
    },
  };
}

/** As `ArticlePane.vue` puts it together. */
function articleCss(): string {
  const read = (name: string) => readFileSync(new URL(`../src/design/${name}`, import.meta.url), 'utf8');
  return `${read('tokens.css')}\n${read('article.css')}`;
}
