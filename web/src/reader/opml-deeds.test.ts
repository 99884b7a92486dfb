import { expect, it } from 'vitest';

import { opmlDeeds } from './opml-deeds.ts';

const feed = (name: string, ...folders: readonly string[]) => ({
  title: name,
  xmlUrl: `https://example.org/${name}`,
  htmlUrl: null,
  folders,
  attributes: {},
});

it('makes folders in folders once, and takes those that are there', async () => {
  let made = 0;
  const { deeds } = await opmlDeeds(
    [feed('a', 'News', 'Local'), feed('b', 'News'), feed('c', 'Local'), feed('d')],
    {
      folders: [{ id: 'there', name: 'News', path: ['News'], unread: 0 }],
      newId: () => Promise.resolve(`new${++made}`),
    },
  );
  expect(deeds).toEqual([
    { type: 'put-folder', folder: 'new1', name: 'Local', parent: 'there' },
    { type: 'put-folder', folder: 'new2', name: 'Local', parent: null },
    { type: 'subscribe', url: 'https://example.org/a', folder: 'new1', title: 'a' },
    { type: 'subscribe', url: 'https://example.org/b', folder: 'there', title: 'b' },
    { type: 'subscribe', url: 'https://example.org/c', folder: 'new2', title: 'c' },
    { type: 'subscribe', url: 'https://example.org/d', folder: null, title: 'd' },
  ]);
});

it('follows a feed once, in the first folder, with what else the list says of it', async () => {
  const attributes = { category: '/Boston' };
  expect(
    await opmlDeeds(
      [
        { ...feed('a'), title: '', xmlUrl: 'https://ada:x@example.org/a#top', attributes },
        feed('a', 'News'),
        { ...feed('b'), xmlUrl: 'javascript:alert(1)' },
      ],
      { folders: [], newId: () => Promise.resolve('new') },
    ),
  ).toEqual({
    deeds: [{ type: 'subscribe', url: 'https://ada:x@example.org/a#top', folder: null, attributes }],
    feeds: 1,
  });
});
