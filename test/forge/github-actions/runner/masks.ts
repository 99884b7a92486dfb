const STARS = '***';

/** What a log must not show: registered secrets, the job's token, what a step has masked. Derived forms pass. */
export interface Masks {
  add(value: string): void;
  isMasked(value: string): boolean;
  hide(text: string): string;
}

export function openMasks(secrets: readonly string[]): Masks {
  const values = new Set<string>();
  const add = (value: string) => {
    // Of a secret of several lines each is masked too.
    for (const each of [value, ...value.split(/\r?\n/)]) if (each.trim() !== '') values.add(each);
  };
  for (const secret of secrets) add(secret);
  return {
    add,
    isMasked: (value) => [...values].some((secret) => value.includes(secret)),
    hide: (text) =>
      [...values]
        .sort((a, b) => b.length - a.length)
        .reduce((hidden, secret) => hidden.replaceAll(secret, STARS), text),
  };
}
