import type { CiVariable } from '../model/ci-variable.ts';

/** What a masked value may look like (app/models/concerns/ci/maskable.rb): one line, no spaces, 8 characters or more. */
const MASKABLE = /^[a-zA-Z0-9_+=/@:.~-]{8,}$/;
/** Where `$` is not expanded, other characters can be masked as well. */
const MASKABLE_RAW = /^\S{8,}$/;
const KEY = /^\w{1,255}$/;

/** What the model says of a variable that cannot be; null: nothing. */
export function variableErrors({
  key,
  value,
  masked,
  raw,
}: CiVariable): Readonly<Record<string, readonly string[]>> | null {
  if (!KEY.test(key)) return { key: ["can contain only letters, digits and '_'."] };
  if (masked && !(raw ? MASKABLE_RAW : MASKABLE).test(value)) return { value: ['is invalid'] };
  return null;
}
