import type { Shelf } from './reading/reading.ts';

/** What went wrong, for the page to say in words. */
export interface Problem {
  readonly code: string;
  readonly data: Readonly<Record<string, string | number | null>>;
}

export type Phase =
  /** Looking for what there is. */
  | 'starting'
  /** The forge could not be asked, and nothing is stored here. */
  | 'unreachable'
  /** There is no branch `data` yet. */
  | 'no-data'
  /** Private, and no token here that may read it; or it is not there. */
  | 'hidden'
  | 'locked'
  | 'opening'
  | 'open';

/** What the page shows; sent whole at every change, articles apart. */
export interface Status {
  readonly phase: Phase;
  readonly problem: Problem | null;
  readonly isRemembered: boolean;
  readonly session: SessionStatus | null;
}

export interface SessionStatus {
  readonly shelf: Shelf;
  /** Goes up when lists may have changed. */
  readonly version: number;
  /** The greatest number that an article has: what "all" means at this moment. */
  readonly upTo: number;
  readonly epoch: string;
  readonly revision: number;
  readonly sync: {
    readonly isChecking: boolean;
    /** Milliseconds since 1970; null: not yet on this visit. */
    readonly checkedAt: number | null;
    readonly problem: Problem | null;
  };
  readonly outbox: {
    readonly waiting: number;
    readonly isSending: boolean;
    /** Of those that wait, how many a dispatch is on its way with. */
    readonly sent: number;
    readonly problem: Problem | null;
    /** Without a token what the reader does waits. */
    readonly canSend: boolean;
  };
  readonly warning: Warning | null;
  /** A fetch was asked for and has not shown yet. */
  readonly isRefreshing: boolean;
  readonly refreshProblem: Problem | null;
}

/** Something about `data` that the reader has to know, and may decide. */
export type Warning =
  | { readonly kind: 'older-state'; readonly revision: number; readonly seenRevision: number }
  | { readonly kind: 'other-epoch'; readonly waiting: number };
