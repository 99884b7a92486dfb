/** The token that is read with, if there is one. */
export interface TokenSlot {
  set(token: string | null): void;
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
      given = token;
      unknown = null;
    },
    given: () => given,
    forReading: () => (given === unknown ? null : given),
    stopReadingWith: (token) => {
      unknown = token;
    },
  };
}
