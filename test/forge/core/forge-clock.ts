/** The forge's time: the real one, moved by whoever wants to see what happens later. */
export interface ForgeClock {
  nowMs(): number;
  advance(milliseconds: number): void;
}

export function forgeClock(realNowMs: () => number = Date.now): ForgeClock {
  let ahead = 0;
  return {
    nowMs: () => realNowMs() + ahead,
    advance: (milliseconds) => {
      ahead += milliseconds;
    },
  };
}
