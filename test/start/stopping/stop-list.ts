/** What has to be ended, the last thing first. */
export interface StopList {
  add(stop: () => Promise<void> | void): void;
  /** Ends all of it, whatever goes wrong meanwhile; then rejects if anything has. */
  run(): Promise<void>;
}

export function stopList(): StopList {
  const stops: (() => Promise<void> | void)[] = [];
  return {
    add: (stop) => {
      stops.push(stop);
    },
    run: async () => {
      const errors: unknown[] = [];
      for (let stop = stops.pop(); stop !== undefined; stop = stops.pop()) {
        try {
          await stop();
        } catch (error) {
          errors.push(error);
        }
      }
      if (errors.length > 0) throw new AggregateError(errors, 'not everything could be stopped');
    },
  };
}
