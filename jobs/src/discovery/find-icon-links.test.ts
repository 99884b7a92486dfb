import { expect, it } from 'vitest';

import { findIconLinks } from './find-icon-links.ts';

it.each<[what: string, html: string, icons: readonly string[]]>([
  ['nothing', '', ['/favicon.ico']],
  ['an icon', '<link rel="icon" href="/a.png">', ['/a.png', '/favicon.ico']],
  ['the old way', '<link rel="SHORTCUT ICON" href=/a.ico>', ['/a.ico', '/favicon.ico']],
  ['the usual one', '<link rel=icon href=/favicon.ico>', ['/favicon.ico']],
  ['a base', '<base href="/x/"><link rel=icon href=a.png>', ['/x/a.png', '/favicon.ico']],
  [
    'several sizes',
    ['16x16', '192x192', '32x32', 'any', '48X48 64x64']
      .map((size) => `<link rel=icon sizes="${size}" href="/${size.slice(0, 3)}">`)
      .join(''),
    ['/32x', '/48X', '/192', '/any', '/16x', '/favicon.ico'],
  ],
  [
    'one for phones',
    '<link rel="apple-touch-icon" href="/touch.png"><link rel="icon" sizes="16x16" href="/small.png">',
    ['/small.png', '/touch.png', '/favicon.ico'],
  ],
  ['a drawing', '<link rel=icon href=/a.svg><link rel=icon type="image/svg+xml" href=/b>', ['/favicon.ico']],
  ['a mask', '<link rel=mask-icon href=/a.png>', ['/favicon.ico']],
  ['no address', '<link rel=icon href="data:image/png;base64,AAAA"><link rel=icon>', ['/favicon.ico']],
])('of a page with %s', (_, html, icons) => {
  const found = findIconLinks({ html, url: 'https://example.org/blog/' });
  expect(found).toEqual(icons.map((path) => `https://example.org${path}`));
});
