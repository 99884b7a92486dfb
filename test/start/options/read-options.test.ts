import { expect, it } from 'vitest';

import { StartError } from '../start-error.ts';
import { readOptions } from './read-options.ts';

it('takes what is asked for, and decides the rest', () => {
  expect(readOptions([], '/here')).toMatchObject({ forge: 'github', port: null, feeds: [], opmlFile: null });
  expect(readOptions(['--forge', 'gitlab'], '/here')?.stateFolder).toMatch(/\.forgefeed\/start\/gitlab$/);
  const args = ['--feed', 'HTTPS://Example.org/a', '--feed', 'http://127.0.0.1:1/b', '--opml', 'my.opml'];
  expect(readOptions([...args, '--state', '../there', '--port', '7500', '--reset'], '/here')).toEqual({
    forge: 'github',
    stateFolder: '/there',
    reset: true,
    port: 7500,
    feeds: ['https://example.org/a', 'http://127.0.0.1:1/b'],
    opmlFile: '/here/my.opml',
  });
  expect(readOptions(['--help', '--reset'], '/here')).toBeNull();
});

it.each([
  { args: ['--forge', 'sourcehut'], says: '--forge knows github and gitlab, not "sourcehut".' },
  { args: ['--feed', 'example'], says: '--feed wants an address such as https://example.org/feed.xml' },
  { args: ['--port', '80'], says: '--port wants a number from 1024 to 65000, not "80".' },
  { args: ['--port', '7e3'], says: '--port wants a number' },
  { args: ['--fed'], says: "Unknown option '--fed'.\n\nnpm start" },
  { args: ['feeds.opml'], says: "Unexpected argument 'feeds.opml'.\n\nnpm start" },
])('refuses $args and says what to do', ({ args, says }) => {
  const read = () => readOptions(args, '/here');
  expect(read).toThrow(StartError);
  expect(read).toThrow(says);
});
