/** Knows what has begun and not ended: nothing of it may outlive the forge. */
export interface WorkTracker {
  track<T>(work: Promise<T>): Promise<T>;
  settled(): Promise<void>;
}

export function workTracker(): WorkTracker {
  const running = new Set<Promise<unknown>>();
  return {
    track: (work) => {
      running.add(work);
      const forget = () => running.delete(work);
      work.then(forget, forget);
      return work;
    },
    settled: async () => {
      while (running.size > 0) await Promise.allSettled(running);
    },
  };
}
