import type { OpmlFeed } from './opml-feed.ts';
import type { ParsedOpml } from './parse-opml.ts';

export interface SkippedOutline {
  readonly title: string;
  readonly reason: 'no-address' | 'not-a-web-address';
}

/** What of a list can be followed, and what not, and why. */
export function importableFeeds({ feeds, nameless }: ParsedOpml): {
  readonly feeds: readonly OpmlFeed[];
  readonly skipped: readonly SkippedOutline[];
} {
  const skipped: SkippedOutline[] = nameless.map((title) => ({ title, reason: 'no-address' }));
  const kept = feeds.flatMap((feed) => {
    const xmlUrl = webAddress(feed.xmlUrl);
    if (xmlUrl === null) {
      skipped.push({ title: feed.title === '' ? feed.xmlUrl : feed.title, reason: 'not-a-web-address' });
      return [];
    }
    const title = feed.title === '' ? xmlUrl : feed.title;
    return [{ ...feed, title, xmlUrl, htmlUrl: webAddress(feed.htmlUrl ?? '') }];
  });
  return { feeds: kept, skipped };
}

/** `feed:` was a way to say which program should open it: `feed://host` and `feed:https://host`. */
function webAddress(text: string): string | null {
  const address = text.replace(/^feed:(?:\/\/(?!https?:))?/iu, (prefix) =>
    prefix.endsWith('//') ? 'http://' : '',
  );
  return /^https?:\/\//iu.test(address) && URL.canParse(address) ? address : null;
}
