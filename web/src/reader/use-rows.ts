import { type Ref, shallowReactive } from 'vue';

import type { Row } from '../engine/reading/reading.ts';

export interface Rows {
  /** Undefined until it has come. One that is out of date is shown while the new one comes. */
  get(number: number): Row | undefined;
}

/** Rows for the lines that are on the screen: asked for together, once each time the engine has something new. */
export function useRows(options: {
  readonly load: (numbers: readonly number[]) => Promise<readonly Row[]>;
  readonly version: Readonly<Ref<number>>;
}): Rows {
  const { load, version } = options;
  const rows = shallowReactive(new Map<number, Row>());
  const versions = new Map<number, number>();
  let wanted: number[] = [];

  async function flush(): Promise<void> {
    const [numbers, at] = [wanted, version.value];
    wanted = [];
    for (const number of numbers) versions.set(number, at);
    for (const row of await load(numbers)) rows.set(row.number, row);
  }

  return {
    get: (number) => {
      if ((versions.get(number) ?? -1) < version.value && !wanted.includes(number)) {
        if (wanted.length === 0) queueMicrotask(() => void flush());
        wanted.push(number);
      }
      return rows.get(number);
    },
  };
}
