/** Aborts with the caller's signal, or once nothing has happened for so long. */
export interface StallLimit {
  readonly signal: AbortSignal;
  /** Whether it was the time. */
  isOver(): boolean;
  /** Something has happened. */
  restart(): void;
  end(): void;
}

/** By hand, not by `AbortSignal.any`: Node 20 lets the garbage collector have such a signal while somebody listens to it. */
export function stallLimit(outer: AbortSignal, limitMs: number): StallLimit {
  const controller = new AbortController();
  let isOver = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const follow = () => controller.abort(outer.reason);
  if (outer.aborted) follow();
  outer.addEventListener('abort', follow);
  const limit: StallLimit = {
    signal: controller.signal,
    isOver: () => isOver,
    restart: () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        isOver = true;
        controller.abort();
      }, limitMs);
    },
    end: () => {
      clearTimeout(timer);
      outer.removeEventListener('abort', follow);
    },
  };
  limit.restart();
  return limit;
}
