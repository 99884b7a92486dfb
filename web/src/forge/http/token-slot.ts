/** The token that is read with, if there is one. */
export interface TokenSlot {
  /** False: it is the one that is there, and what the forge has said of it stands. */
  set(token: string | null): boolean;
  /** As it was given, whatever the forge has said of it. */
  given(): string | null;
  /** Null as well for one that the forge does not know. */
  forReading(): string | null;
  stopReadingWith(token: string): void;
}

export function tokenSlot(): TokenSlot {
  let given: string | null = null;
  let unknown: string | null = null;
  return {
    set: (token) => {
      if (token === given) return false;
      [given, unknown] = [token, null];
      return true;
    },
    given: () => given,
    forReading: () => (given === unknown ? null : given),
    stopReadingWith: (token) => {
      unknown = token;
    },
  };
}
