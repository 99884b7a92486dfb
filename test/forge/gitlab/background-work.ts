/** What goes on beside the requests: pipelines that are made after a push, jobs that run. */
export interface BackgroundWork {
  start(work: () => Promise<void>): void;
  /** Resolves when nothing goes on any more, what was started meanwhile included. */
  idle(): Promise<void>;
}

export function backgroundWork(noteFailure: (error: unknown) => void): BackgroundWork {
  const running = new Set<Promise<void>>();
  return {
    start: (work) => {
      const promise = work()
        .catch(noteFailure)
        .finally(() => running.delete(promise));
      running.add(promise);
    },
    idle: async () => {
      while (running.size > 0) await Promise.all(running);
    },
  };
}
