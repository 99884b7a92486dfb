import { describe, expect, it } from 'vitest';

import { fitsPush } from './fits-push.ts';
import { matchesGlobs } from './glob.ts';

const push = { branch: 'feature/a', paths: ['docs/format.md', 'web/src/main.ts'] };

describe('a push is waited for', () => {
  it.each([
    ['by no filter at all', null, true],
    ['by a filter for its branch', { branches: ['feature/*'] }, true],
    ['not by one for another branch', { branches: ['main'] }, false],
    ['not by one against its branch', { 'branches-ignore': ['feature/**'] }, false],
    ['by one path that fits', { paths: ['web/**'] }, true],
    ['not when no path fits', { paths: ['jobs/**'] }, false],
    ['when one path is not ignored', { 'paths-ignore': ['docs/**'] }, true],
    ['not when all are ignored', { 'paths-ignore': ['docs/**', 'web/**'] }, false],
    ['not when the branch fits and no path does', { branches: ['feature/a'], paths: ['jobs/**'] }, false],
  ])('%s', (_, filter, is) => {
    expect(fitsPush(filter, push)).toBe(is);
  });
});

describe('a pattern', () => {
  it.each([
    ['jobs/*', 'jobs/a.ts', true],
    ['jobs/*', 'jobs/src/a.ts', false],
    ['jobs/**', 'jobs/src/a.ts', true],
    ['**/a.ts', 'a.ts', true],
    ['package-lock.json', 'packageXlock.json', false],
  ])('%s fits %s: %s', (pattern, path, is) => {
    expect(matchesGlobs(path, [pattern])).toBe(is);
  });

  it('of which the last that fits decides', () => {
    expect(matchesGlobs('docs/a.md', ['docs/**', '!docs/a.md'])).toBe(false);
    expect(matchesGlobs('docs/a.md', ['!docs/a.md', 'docs/**'])).toBe(true);
  });

  it('that is not known is refused', () => {
    expect(() => matchesGlobs('a', ['[ab]'])).toThrow('does not know the pattern');
  });
});
