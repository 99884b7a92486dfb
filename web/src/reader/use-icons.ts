import { onScopeDispose, type Ref, shallowReadonly, shallowRef, watch } from 'vue';

import type { IconSet } from '../engine/reading/reading.ts';

/** The icons of feeds as addresses of pictures that are here already: no site is asked for one. */
export function useIcons(options: {
  /** Nothing is loaded before: the list goes first. */
  readonly isReady: Readonly<Ref<boolean>>;
  readonly revision: Readonly<Ref<number>>;
  readonly load: (known: string) => Promise<IconSet | null>;
}): Readonly<Ref<ReadonlyMap<string, string>>> {
  const { isReady, revision, load } = options;
  const icons = shallowRef<ReadonlyMap<string, string>>(new Map());
  let version = '';

  async function refresh(): Promise<void> {
    const found = await load(version);
    if (found === null) return;
    version = found.version;
    const before = icons.value;
    icons.value = new Map(
      found.icons.map(({ feed, type, bytes }) => [feed, URL.createObjectURL(new Blob([bytes], { type }))]),
    );
    revoke(before);
  }

  watch([isReady, revision], ([ready]) => (ready ? refresh() : undefined), { immediate: true });
  onScopeDispose(() => revoke(icons.value));
  return shallowReadonly(icons);
}

function revoke(icons: ReadonlyMap<string, string>): void {
  for (const url of icons.values()) URL.revokeObjectURL(url);
}
