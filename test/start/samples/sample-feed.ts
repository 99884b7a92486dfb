import type { Dice } from './dice.ts';

/** One article of a sample feed. Addresses begin with `/`, at the server that serves the feed. */
export interface Story {
  /** Null: a note without one. */
  readonly title: string | null;
  readonly html: string;
  readonly author?: string;
  readonly categories?: readonly string[];
  readonly enclosure?: { readonly path: string; readonly type: string; readonly bytes: number };
  readonly picture?: { readonly path: string; readonly type: string };
}

/** What is to be told at a turn of a feed's rhythm, and the dice for it. `at`: counts the turns. */
export type Tell = (dice: Dice, at: number) => Story;

/** A feed of our own that publishes by the clock. */
export interface WrittenFeed {
  readonly kind: 'written';
  readonly path: string;
  readonly folder: string;
  readonly intervalMinutes: number;
  readonly format: 'rss' | 'atom';
  readonly title: string;
  readonly about: string;
  readonly language: string;
  /** A new article every so many minutes. */
  readonly rhythmMinutes: number;
  /** How long the server thinks about it. */
  readonly delayMs?: number;
  readonly tell: Tell;
}

/** A feed that does not work. */
export interface FailingFeed {
  readonly kind: 'failing';
  readonly path: string;
  /** It tells none itself. */
  readonly title: string;
  readonly folder: string;
  readonly intervalMinutes: number;
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

export type SampleFeed = WrittenFeed | FailingFeed;
