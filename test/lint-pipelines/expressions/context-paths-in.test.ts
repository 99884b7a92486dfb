import { expect, it } from 'vitest';

import { contextPathsIn } from './context-paths-in.ts';

it.each([
  ['github.event.inputs.payload', ['github.event.inputs.payload']],
  ["GitHub['Event'].x", ['github.event.x']],
  ['(github).event', ['github.event']],
  ['github.event.*.x', ['github.event.*.x']],
  ["github[format('{0}', inputs.a)]", ['github.*', 'inputs.a']],
  ['fromJSON(inputs.a).b', ['inputs.a']],
  ["!cancelled() && env.A == 'inputs.b' || needs.x.result", ['env.a', 'needs.x.result']],
  ["hashFiles('inputs.a')", []],
])('%s', (expression, paths) => {
  expect(contextPathsIn(expression)?.map((path) => path.join('.'))).toEqual(paths);
});

it.each(['a b', 'nothing.x', 'nobody()'])('%j cannot be read', (expression) => {
  expect(contextPathsIn(expression)).toBeNull();
});
