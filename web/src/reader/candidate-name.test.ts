import { expect, it } from 'vitest';

import { candidateName } from './candidate-name.ts';

it.each([
  [{ title: 'Notes', url: 'https://example.org/notes.atom', type: 'atom' }, 'Notes (Atom)'],
  [{ title: '', url: 'https://example.org/feed?x=1', type: 'rss' }, 'example.org/feed (RSS)'],
  [{ title: 'Notes', url: 'https://example.org/notes', type: null }, 'Notes'],
] as const)('%j is called %s', (candidate, name) => expect(candidateName(candidate)).toBe(name));
