import { describe, expect, it } from 'vitest';

import { fillIn, holds, type Scope } from './evaluate.ts';

const scope = (status: Scope['status'], contexts: Scope['contexts'] = {}): Scope => ({
  contexts,
  status,
  hashFiles: null,
});
const contexts = { inputs: { name: "it's" }, needs: { a: { outputs: { count: '2' } } } };

describe('a text', () => {
  it.each([
    ['plain $HOME {{ x }}', 'plain $HOME {{ x }}'],
    ['<${{ inputs.name }}>', "<it's>"],
    ['${{ needs.a.outputs.count }}/${{ needs.a.outputs.other }}', '2/'],
    ["${{ format('{0}-{1}', 'a', 'b') }}", 'a-b'],
    ["${{ inputs.name == 'x' && 'yes' || 'no }}' }}", 'no }}'],
    ['${{ true }} ${{ null }} ${{ 1.5 }}', 'true  1.5'],
  ])('%s is %s', (text, value) => {
    expect(fillIn(text, scope(null, contexts))).toBe(value);
  });

  it.each([
    ['a context that is not offered there', '${{ secrets.KEY }}'],
    ['a function that does not exist', '${{ now() }}'],
    ['a status function where there is no status', '${{ always() }}'],
    ['a syntax error', '${{ inputs. }}'],
  ])('with %s is refused', (_, text) => {
    expect(() => fillIn(text, scope(null, contexts))).toThrow();
  });
});

describe('an if', () => {
  it.each([
    [undefined, 'success', true],
    [undefined, 'failure', false],
    [undefined, 'skipped', false],
    ['true', 'success', true],
    ['true', 'failure', false],
    ['${{ true }}', 'success', true],
    ['false', 'success', false],
    ["''", 'success', false],
    ["'0'", 'success', true],
    ['0', 'success', false],
    ['always()', 'failure', true],
    ['always()', 'cancelled', true],
    ['failure()', 'failure', true],
    ['failure()', 'success', false],
    ['failure()', 'skipped', false],
    ['cancelled()', 'cancelled', true],
    ['!cancelled()', 'failure', true],
    ['success() && false', 'success', false],
  ] as const)('%s after %s: %s', (condition, status, is) => {
    expect(holds(condition, scope(status))).toBe(is);
  });
});
