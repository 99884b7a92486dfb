import type { SiteConfig } from '../src/config/site-config.ts';

/**
 * The page's policy, as a meta element: Pages sends no headers of ours. Pictures and sound may come from anywhere, since
 * the frame of an article inherits this policy; its own one says what the reader's setting allows. So it does with the
 * hash of the article's style.
 */
export function contentPolicy(config: SiteConfig | null, styleHashes: readonly string[]): string {
  const forge = config === null ? [] : originsOf(config);
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    `style-src ${["'self'", ...styleHashes.map((hash) => `'${hash}'`)].join(' ')}`,
    "worker-src 'self'",
    'img-src https: http: data: blob:',
    'media-src https: http:',
    "manifest-src 'self'",
    `connect-src ${["'self'", ...forge].join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

function originsOf(config: SiteConfig): readonly string[] {
  const urls = config.forge === 'github' ? [config.apiUrl, config.rawUrl] : [config.apiUrl];
  return [...new Set(urls.flatMap((url) => (url === null ? [] : [new URL(url).origin])))];
}
