import { onScopeDispose, type Ref, shallowReadonly, shallowRef } from 'vue';

const MINUTE_MS = 60_000;

/** The time in seconds, new each minute. */
export function useNow({ nowMs }: { readonly nowMs: () => number }): Readonly<Ref<number>> {
  const now = shallowRef(Math.floor(nowMs() / 1000));
  const timer = setInterval(() => {
    now.value = Math.floor(nowMs() / 1000);
  }, MINUTE_MS);
  onScopeDispose(() => clearInterval(timer));
  return shallowReadonly(now);
}
