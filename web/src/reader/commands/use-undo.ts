import { onScopeDispose, type Ref, shallowReadonly, shallowRef } from 'vue';

/** The last thing that can be taken back, for a while. */
export interface Undo {
  readonly offer: Readonly<Ref<{ readonly text: string } | null>>;
  offerUndo(text: string, undo: () => Promise<void>): void;
  undo(): Promise<void>;
  dismiss(): void;
}

const OFFERED_MS = 12_000;

export function useUndo(): Undo {
  const offer = shallowRef<{ readonly text: string } | null>(null);
  let act: (() => Promise<void>) | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const dismiss = () => {
    clearTimeout(timer);
    [offer.value, act] = [null, null];
  };
  onScopeDispose(dismiss);
  return {
    offer: shallowReadonly(offer),
    offerUndo: (text, undo) => {
      dismiss();
      [offer.value, act] = [{ text }, undo];
      timer = setTimeout(dismiss, OFFERED_MS);
    },
    undo: async () => {
      const last = act;
      dismiss();
      await last?.();
    },
    dismiss,
  };
}
