import { describe, expect, it } from 'vitest';

import type { DispatchInput } from '../workflow-file/workflow-file.ts';
import { checkInputs } from './check-inputs.ts';

const input = (more: Partial<DispatchInput> = {}): DispatchInput => ({
  description: '',
  required: false,
  default: undefined,
  type: 'string',
  options: undefined,
  ...more,
});

describe('inputs of a dispatch', () => {
  it('are texts, with the default where nothing is given', () => {
    const declared = {
      given: input(),
      not: input({ default: '5' }),
      none: input(),
      is: input({ type: 'boolean' }),
    };
    expect(checkInputs(declared, { given: 'a', is: true })).toEqual({
      ok: true,
      inputs: { given: 'a', not: '5', none: '', is: 'true' },
    });
  });

  it.each([
    ['one that is not declared', {}, { other: 'a' }, 'Unexpected inputs provided: ["other"]'],
    [
      'one that is required and missing',
      { must: input({ required: true }) },
      {},
      "Required input 'must' not provided",
    ],
    [
      'one that is required and empty',
      { must: input({ required: true }) },
      { must: '' },
      "Required input 'must' not provided",
    ],
    ['an object', { a: input() }, { a: {} }, "Invalid value for input 'a'"],
    ['a number that is none', { a: input({ type: 'number' }) }, { a: 'x' }, "Invalid value for input 'a'"],
    [
      'a boolean that is none',
      { a: input({ type: 'boolean' }) },
      { a: 'yes' },
      "Invalid value for input 'a'",
    ],
    [
      'a choice that is not offered',
      { a: input({ type: 'choice', options: ['x', 'y'] }) },
      { a: 'z' },
      "Provided value 'z' for input 'a' not in the list of allowed values",
    ],
  ])('are refused with %s', (_, declared, given, message) => {
    expect(checkInputs(declared, given)).toEqual({ ok: false, message });
  });

  it('are at most 25', () => {
    const many = (count: number) => Array.from({ length: count }, (_, at) => `input${at}`);
    const declared = Object.fromEntries(many(26).map((name) => [name, input()]));
    const given = (count: number) => Object.fromEntries(many(count).map((name) => [name, 'a']));
    expect(checkInputs(declared, given(25))).toMatchObject({ ok: true });
    expect(checkInputs(declared, given(26))).toMatchObject({ ok: false });
  });

  it('have at most 65,535 characters as compact JSON, however many bytes these are', () => {
    const most = 65_535 - '{"a":""}'.length;
    expect(checkInputs({ a: input() }, { a: 'é'.repeat(most) })).toMatchObject({ ok: true });
    expect(checkInputs({ a: input() }, { a: 'e'.repeat(most + 1) })).toEqual({
      ok: false,
      message: 'inputs are too large.',
    });
  });
});
