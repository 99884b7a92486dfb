import { type TokenSlot, tokenSlot } from '../http/token-slot.ts';

/**
 * Two kinds, of which each does what the other cannot: a pipeline trigger token starts pipelines and reads nothing, an
 * access token (`read_api` or `read_repository`) reads and is answered with 404 by the trigger (facts 2a).
 */
export interface GitlabTokens {
  set(token: string | null): void;
  readonly reading: TokenSlot;
  /** Null: there is none to start a pipeline with. */
  forTriggering(): string | null;
}

export function gitlabTokens(): GitlabTokens {
  const reading = tokenSlot();
  let trigger: string | null = null;
  return {
    reading,
    set: (token) => {
      if (token === null || !isTrigger(token)) reading.set(token);
      if (token === null || !isAccess(token)) trigger = token;
    },
    forTriggering: () => trigger,
  };
}

/**
 * GitLab docs: token overview, prefixes. Not at the beginning: an instance may put its own name before it. A token
 * without either (an older GitLab's, or with a prefix of the instance's own) may be of both kinds: it is tried.
 */
const isTrigger = (token: string): boolean => /glptt-/.test(token);
const isAccess = (token: string): boolean => /gl(pat|oas|rtr)-/.test(token);
