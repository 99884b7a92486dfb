import { expect, it } from 'vitest';

import { atom, readDocument, rss } from './test-support/read.ts';

it.each([
  [rss('<language>en-us</language><item><title>a</title></item>'), 'en-us'],
  [rss('<dc:language>pt_BR</dc:language><item><title>a</title></item>'), 'pt-BR'],
  [rss('<language>German</language><item><title>a</title></item>'), null],
  [rss('<item><title>a</title></item>'), null],
  [atom('<entry xml:lang="de"><title>a</title></entry>'), 'de'],
  [
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><entry><title>a</title></entry><entry xml:lang="de"/></feed>',
    'fr',
  ],
  ['{"version":"https://jsonfeed.org/version/1.1","language":"sv","items":[{"id":"1"}]}', 'sv'],
])('an entry of %s is in %s', async (text, language) => {
  expect((await readDocument(text)).entries[0]?.language).toBe(language);
});
