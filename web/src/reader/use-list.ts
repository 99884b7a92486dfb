import { computed, type Ref, shallowReadonly, shallowRef, watch } from 'vue';

import type { ListQuery } from '../engine/reading/reading.ts';

export interface List {
  readonly numbers: Readonly<Ref<readonly number[]>>;
  /** False until the first answer for this place. */
  readonly isLoaded: Readonly<Ref<boolean>>;
  /** How many articles have come since, and wait to be shown. */
  readonly news: Readonly<Ref<number>>;
  showNews(): void;
}

type Query = Omit<ListQuery, 'keep'>;

/**
 * The articles of a place. What is read while it is shown stays until the place changes; what arrives is shown at once
 * where the list is at its beginning, and waits otherwise, so that nothing moves under one's eyes.
 */
export function useList(options: {
  readonly query: Readonly<Ref<Query>>;
  readonly version: Readonly<Ref<number>>;
  readonly load: (query: ListQuery) => Promise<readonly number[]>;
  readonly isAtTop: () => boolean;
}): List {
  const { query, version, load, isAtTop } = options;
  const numbers = shallowRef<readonly number[]>([]);
  const latest = shallowRef<readonly number[]>([]);
  const isLoaded = shallowRef(false);
  let asked = 0;

  async function ask(isNewPlace: boolean): Promise<void> {
    const turn = ++asked;
    const found = await load({ ...query.value, keep: isNewPlace ? [] : numbers.value });
    if (turn !== asked) return;
    latest.value = found;
    if (isNewPlace || isAtTop() || !hasNews(numbers.value, found)) numbers.value = found;
    isLoaded.value = true;
  }

  watch(
    query,
    (next, before) => {
      if (JSON.stringify(next) === JSON.stringify(before)) return;
      isLoaded.value = false;
      void ask(true);
    },
    { immediate: true },
  );
  watch(version, () => void ask(false));

  return {
    numbers: shallowReadonly(numbers),
    isLoaded: shallowReadonly(isLoaded),
    news: computed(() => countNews(numbers.value, latest.value)),
    showNews: () => {
      numbers.value = latest.value;
    },
  };
}

function countNews(shown: readonly number[], found: readonly number[]): number {
  if (shown === found) return 0;
  const known = new Set(shown);
  return found.filter((number) => !known.has(number)).length;
}

const hasNews = (shown: readonly number[], found: readonly number[]): boolean => countNews(shown, found) > 0;
