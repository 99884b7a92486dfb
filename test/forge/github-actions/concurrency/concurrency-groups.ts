/** How a wait for a group ended. */
export type Turn = 'run' | 'cancelled';

interface Waiting {
  readonly start: (turn: Turn) => void;
}

interface Group {
  running: { readonly cancel: () => void } | null;
  readonly waiting: Waiting[];
}

/** GitHub keeps so many in a group with `queue: max`, and cancels what comes on top. */
const MAX_WAITING = 100;

/** Concurrency groups: one at a time runs, and how many may wait is the group's `queue`. */
export interface ConcurrencyGroups {
  /** Resolves when it is its turn, or when a newer one has taken its place. Call `leave` after a `run`. */
  enter(
    name: string,
    options: {
      readonly queue: 'single' | 'max';
      readonly cancelInProgress: boolean;
      readonly cancel: () => void;
    },
  ): { readonly turn: Promise<Turn>; readonly withdraw: () => void };
  leave(name: string): void;
}

export function concurrencyGroups(): ConcurrencyGroups {
  const groups = new Map<string, Group>();
  const groupOf = (name: string): Group => {
    // Group names do not tell upper case from lower case.
    const key = name.toLowerCase();
    const group = groups.get(key) ?? { running: null, waiting: [] };
    groups.set(key, group);
    return group;
  };
  return {
    enter: (name, { queue, cancelInProgress, cancel }) => {
      const group = groupOf(name);
      if (group.running === null) {
        group.running = { cancel };
        return { turn: Promise.resolve('run'), withdraw: () => undefined };
      }
      if (cancelInProgress) group.running.cancel();
      if (queue === 'single') for (const older of group.waiting.splice(0)) older.start('cancelled');
      if (group.waiting.length >= MAX_WAITING) {
        return { turn: Promise.resolve('cancelled'), withdraw: () => undefined };
      }
      let waiting: Waiting | null = null;
      const turn = new Promise<Turn>((resolve) => {
        waiting = {
          start: (how) => {
            if (how === 'run') group.running = { cancel };
            resolve(how);
          },
        };
        group.waiting.push(waiting);
      });
      const withdraw = () => {
        const at = group.waiting.findIndex((each) => each === waiting);
        if (at >= 0) group.waiting.splice(at, 1)[0]?.start('cancelled');
      };
      return { turn, withdraw };
    },
    leave: (name) => {
      const group = groupOf(name);
      group.running = null;
      group.waiting.shift()?.start('run');
    },
  };
}
