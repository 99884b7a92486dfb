import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

const FOLDERS = ['github', 'github-actions', 'gitlab'];

interface Rule {
  readonly rule: string;
  readonly source: string;
  readonly tests: readonly { readonly file: string; readonly name: string }[];
}

/** The rows of the tables: `file › test; test of the same file`, or `file › all`. */
function readRules(folder: string): readonly Rule[] {
  const rows = readFileSync(join(import.meta.dirname, folder, 'RULES.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| ') && !/^\| (?:rule |-+)/.test(line))
    .map((line) =>
      line
        .slice(1, -1)
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim()),
    );
  return rows.map(([rule = '', source = '', tests = '']) => {
    let file = '';
    const named = tests.split(/; /).map((each) => {
      const [left = '', right] = each.split('›').map((part) => part.trim());
      if (right !== undefined) file = left.replaceAll('`', '').replace(/(?:\.test\.ts)?$/, '.test.ts');
      return { file: join(folder, file), name: plain(right ?? left).replace(/ ?…$/, '') };
    });
    return { rule, source, tests: named };
  });
}

const plain = (text: string) => text.replaceAll(/[’\\`]/g, (mark) => (mark === '’' ? "'" : ''));

describe.each(FOLDERS)('the rules of %s', (folder) => {
  const rules = readRules(folder);

  it('are many', () => expect(rules.length).toBeGreaterThan(20));

  it.each(rules.map(({ rule, ...rest }) => [rule, rest] as const))('%s', (_, { source, tests }) => {
    expect(source).not.toBe('');
    for (const { file, name } of tests) {
      const path = join(import.meta.dirname, file);
      expect(existsSync(path), `${file} is there`).toBe(true);
      if (name !== 'all')
        expect(plain(readFileSync(path, 'utf8')), `${file} has a test of that name`).toContain(name);
    }
  });
});
