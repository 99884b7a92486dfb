import type { WrittenFeed } from './sample-feed.ts';
import { type PublishedStory, storiesOf } from './stories-of.ts';

/** A feed's document at a time, for the server at `origin`. */
export function writeFeed(feed: WrittenFeed, { origin, nowMs }: { origin: string; nowMs: number }): string {
  const stories = storiesOf(feed, nowMs);
  return feed.format === 'rss' ? writeRss(feed, stories, origin) : writeAtom(feed, stories, origin);
}

export const storyPath = (feed: Pick<WrittenFeed, 'path'>, at: number): string =>
  `${feed.path.replace(/\.\w+$/, '')}/${at}`;

/** The same wherever the server is: an article stays the same one when its feed moves to another port. */
const idOf = (feed: WrittenFeed, at: number): string =>
  `urn:forgefeed-sample:${storyPath(feed, at).slice(1)}`;

function writeRss(feed: WrittenFeed, stories: readonly PublishedStory[], origin: string): string {
  const items = stories.map(
    ({ title, html, author, categories = [], enclosure, picture, at, publishedMs }) => `<item>
${title === null ? '' : `<title>${escape(title)}</title>\n`}<link>${origin}${storyPath(feed, at)}</link>
<guid isPermaLink="false">${idOf(feed, at)}</guid>
<pubDate>${new Date(publishedMs).toUTCString()}</pubDate>
${author === undefined ? '' : `<dc:creator>${escape(author)}</dc:creator>\n`}${categories
      .map((category) => `<category>${escape(category)}</category>\n`)
      .join('')}${
      enclosure === undefined
        ? ''
        : `<enclosure url="${origin}${enclosure.path}" type="${enclosure.type}" length="${enclosure.bytes}"/>\n`
    }${
      picture === undefined
        ? ''
        : `<media:content url="${origin}${picture.path}" type="${picture.type}" medium="image"/>\n`
    }<description>${escape(absolute(html, origin))}</description>
</item>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
<channel>
<title>${escape(feed.title)}</title>
<link>${origin}/</link>
<description>${escape(feed.about)}</description>
<language>${feed.language}</language>
${items.join('\n')}
</channel>
</rss>
`;
}

function writeAtom(feed: WrittenFeed, stories: readonly PublishedStory[], origin: string): string {
  const entries = stories.map(
    ({ title, html, author, categories = [], at, publishedMs }) => `<entry>
<title>${escape(title ?? '')}</title>
<link href="${origin}${storyPath(feed, at)}"/>
<id>${idOf(feed, at)}</id>
<published>${new Date(publishedMs).toISOString()}</published>
<updated>${new Date(publishedMs).toISOString()}</updated>
${author === undefined ? '' : `<author><name>${escape(author)}</name></author>\n`}${categories
      .map((category) => `<category term="${escape(category)}"/>\n`)
      .join('')}<content type="html">${escape(absolute(html, origin))}</content>
</entry>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${feed.language}">
<title>${escape(feed.title)}</title>
<subtitle>${escape(feed.about)}</subtitle>
<link href="${origin}/"/>
<link rel="self" href="${origin}${feed.path}"/>
<id>urn:forgefeed-sample:${feed.path.slice(1)}</id>
<updated>${new Date(stories[0]?.publishedMs ?? 0).toISOString()}</updated>
${entries.join('\n')}
</feed>
`;
}

/** An article at its own address. */
export function writePage(feed: WrittenFeed, { title, html }: PublishedStory): string {
  const direction = feed.language === 'ar' ? ' dir="rtl"' : '';
  const name = escape(title ?? feed.title);
  return `<!DOCTYPE html>
<html lang="${feed.language}"${direction}>
<meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${name}</title>
<style>body { font: 1.1rem/1.6 Georgia, serif; max-width: 40rem; margin: 3rem auto; padding: 0 1rem } img { max-width: 100% }</style>
<p>${escape(feed.title)}</p>
<h1>${name}</h1>
${html}
</html>
`;
}

const absolute = (html: string, origin: string): string =>
  html.replaceAll(/(src|href)="\//g, `$1="${origin}/`);

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
