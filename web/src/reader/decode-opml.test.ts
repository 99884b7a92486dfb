import { expect, it } from 'vitest';

import { decodeOpml } from './decode-opml.ts';

const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const utf8 = (text: string) => new TextEncoder().encode(text);

it.each([
  ['UTF-8', utf8('<opml é'), '<opml é'],
  ['UTF-8 with a mark', utf8('\ufeff<opml é'), '<opml é'],
  [
    'UTF-8 that says it is not',
    utf8('<?xml version="1.0" encoding="ISO-8859-1"?>é'),
    '<?xml version="1.0" encoding="ISO-8859-1"?>é',
  ],
  [
    'ISO-8859-2 that says so',
    latin1('<?xml version="1.0" encoding="iso-8859-2"?>\xb9'),
    '<?xml version="1.0" encoding="iso-8859-2"?>š',
  ],
  [
    'Latin-1 that says it is UTF-8',
    latin1('<?xml version="1.0" encoding="utf-8"?>\xe9'),
    '<?xml version="1.0" encoding="utf-8"?>é',
  ],
  [
    'an encoding that nobody knows',
    latin1('<?xml version="1.0" encoding="x-y"?>\xe9'),
    '<?xml version="1.0" encoding="x-y"?>é',
  ],
  ['UTF-16 with a mark', latin1('\xfe\xff\0<\0\xe9'), '<é'],
  ['UTF-16 without one', latin1('<\0\xe9\0'), '<é'],
  ['nothing', new Uint8Array(), ''],
])('decodes %s', (_, bytes, text) => {
  expect(decodeOpml(bytes)).toBe(text);
});
