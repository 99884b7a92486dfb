import { diceFor } from './dice.ts';
import type { Story, WrittenFeed } from './sample-feed.ts';

const MINUTE_MS = 60_000;
/** So many articles a feed holds. */
const LENGTH = 15;

export interface PublishedStory extends Story {
  /** The turn of the feed's rhythm since 1970: the article's name. */
  readonly at: number;
  readonly publishedMs: number;
}

/** What a feed holds at a time, the newest first. */
export function storiesOf(feed: WrittenFeed, nowMs: number): readonly PublishedStory[] {
  const newest = Math.floor(nowMs / (feed.rhythmMinutes * MINUTE_MS));
  return Array.from({ length: LENGTH }, (_, back) => storyAt(feed, newest - back));
}

export function storyAt(feed: WrittenFeed, at: number): PublishedStory {
  return {
    ...feed.tell(diceFor(`${feed.path}/${at}`), at),
    at,
    publishedMs: at * feed.rhythmMinutes * MINUTE_MS,
  };
}
