import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { runs } from '../../test-support/runs.ts';
import { canonicalFeedUrl } from '../subscriptions/canonical-feed-url.ts';
import { splitCredentials } from './split-credentials.ts';

const origin = 'https://example.org';

describe('a URL that holds credentials', () => {
  it.each([
    ['ada:secret', 'ada', 'secret'],
    ['ada', 'ada', ''],
    [':secret', '', 'secret'],
    ['a%40b:p%40w%2F', 'a@b', 'p@w/'],
    ['a%3Ab:c%3Ad', 'a', 'b:c:d'],
    ['ada:100%', 'ada', '100%'],
    ['ada:caf%C3%A9', 'ada', 'caf\u00e9'],
  ])('%s gives %s and %s', (userinfo, user, password) => {
    expect(splitCredentials(`https://${userinfo}@example.org/feed?a=1`)).toEqual({
      url: 'https://example.org/feed?a=1',
      credentials: { kind: 'basic', origin, user, password },
    });
  });

  it('is for its own origin, port and all', () => {
    expect(splitCredentials('http://a:b@example.org:8080/').credentials).toMatchObject({
      origin: 'http://example.org:8080',
    });
  });

  it.each(['ada:line%0Afeed', 'a%00da:secret', `ada:${'x'.repeat(1025)}`])(
    'loses what no header can carry: %s',
    (userinfo) => {
      expect(splitCredentials(`${origin.replace('//', `//${userinfo}@`)}/`)).toEqual({
        url: `${origin}/`,
        credentials: null,
      });
    },
  );

  it('never keeps them', () =>
    fc.assert(
      fc.property(fc.webUrl(), fc.string(), fc.string(), (text, user, password) => {
        const url = new URL(text);
        [url.username, url.password] = [user, password];
        for (const stored of [splitCredentials(url.href).url, canonicalFeedUrl(url.href)]) {
          if (stored === null) continue;
          const { username, password: kept } = new URL(stored);
          expect([username, kept]).toEqual(['', '']);
        }
      }),
      runs(200),
    ));
});

it.each(['https://example.org/a@b', 'https://@example.org/', 'no url', '', 'mailto:ada@example.org'])(
  'one that holds none stays as it is: %s',
  (text) => {
    expect(splitCredentials(text)).toEqual({ url: text, credentials: null });
  },
);
