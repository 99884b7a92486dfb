import { describe, expect, it } from 'vitest';

import { expandAsRunner, expandForJob, type JobVariable } from './expand-variables.ts';

const variable = (key: string, value: string, more: Partial<JobVariable> = {}): JobVariable => ({
  key,
  value,
  type: 'env_var',
  raw: false,
  ...more,
});

describe('expandForJob', () => {
  const variables = [
    variable('NAME', 'value'),
    variable('OUTER', 'see $NAME'),
    variable('RAW', 'raw $NAME', { raw: true }),
    variable('FILE', 'content', { type: 'file' }),
    variable('LOOP', '$LOOP'),
  ];
  const expand = (text: string) => expandForJob(text, variables, (key) => `/tmp/${key}`);

  it.each([
    ['$NAME and ${NAME}', 'value and value'],
    ['%NAME%', 'value'],
    ['$OUTER', 'see value'],
    ['[$UNKNOWN]', '[]'],
    ['[${UNKNOWN}]', '[]'],
    ['[%UNKNOWN%]', '[%UNKNOWN%]'],
    ['$$NAME', '$NAME'],
    ['costs 5$', 'costs 5$'],
    ['$"', '$"'],
    ['$1 $@ $?', '  '],
    ['$RAW', 'raw $NAME'],
    ['$FILE', '/tmp/FILE'],
    ['$LOOP', '$LOOP'],
    ['{"payload":"abc-_"}', '{"payload":"abc-_"}'],
  ])('makes %s into %s', (text, expected) => {
    expect(expand(text)).toBe(expected);
  });
});

describe('expandAsRunner', () => {
  it('eats what is no reference, as os.Expand does', () => {
    expect(expandAsRunner('${} ${open', (key) => `<${key}>`)).toBe(' open');
    expect(expandAsRunner('${a-b}', (key) => `<${key}>`)).toBe('<a-b>');
  });
});
