import { describe, expect, it } from 'vitest';

import { pathOf, placeOf, scopeOf } from './place.ts';

const ID = 'AAAAAAAAAAAAAAAA';

describe('an address', () => {
  it.each([
    [{ kind: 'unread', number: '' }, '/unread', { kind: 'all' }],
    [{ kind: 'starred', number: '7' }, '/starred/7', { kind: 'starred' }],
    [{ kind: 'feed', id: ID, number: '7' }, `/feed/${ID}/7`, { kind: 'feed', id: ID }],
    [{ kind: 'folder', id: ID, number: '' }, `/folder/${ID}`, { kind: 'folder', id: ID }],
    [{}, '/unread', { kind: 'all' }],
  ])('%o is the place %s', (parameters, path, scope) => {
    const place = placeOf(parameters);
    expect(pathOf(place)).toBe(path);
    expect(scopeOf(place)).toEqual(scope);
  });
});
