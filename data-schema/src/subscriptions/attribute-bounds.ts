/** What a feed may carry for others, in all: so that its operation fits a dispatch. */
const MAX_ATTRIBUTES = 32;
const MAX_CHARACTERS = 2048;

export const MAX_VALUE_CHARACTERS = 1024;

/** XML's names, as far as they are ASCII, with a prefix or without. */
export const ATTRIBUTE_NAME = /^(?=.{1,64}$)_?[A-Za-z][\w.-]*(?::_?[A-Za-z][\w.-]*)?$/;

/** By itself, since lists are read without the library that checks everything else. */
export function fitsAttributes(attributes: Readonly<Record<string, string>>): boolean {
  const entries = Object.entries(attributes);
  const characters = entries.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  return (
    entries.length <= MAX_ATTRIBUTES &&
    characters <= MAX_CHARACTERS &&
    entries.every(([name, value]) => ATTRIBUTE_NAME.test(name) && value.length <= MAX_VALUE_CHARACTERS)
  );
}
