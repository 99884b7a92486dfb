import { readHeadlines } from '../articles/read-segments.ts';
import type { StoredState } from '../state/stored-state.ts';

/** How many segments are read at a time, the newest first. */
const STEP = 4;

/** The newest article with this URL, or null. Jobs know articles by number only, so this has to read headlines. */
export async function findArticleNumber(state: StoredState, url: string): Promise<number | null> {
  const segments = state.manifest.segments.toReversed();
  for (let at = 0; at < segments.length; at += STEP) {
    const headlines = await readHeadlines(state, segments.slice(at, at + STEP));
    const numbers = headlines.flatMap(({ number, content }) => (content.url === url ? [number] : []));
    if (numbers.length > 0) return Math.max(...numbers);
  }
  return null;
}
