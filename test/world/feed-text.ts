/** An RSS feed of our own: `titles`, the newest first, each with a link and a paragraph. */
export function feedText(
  name: string,
  titles: readonly string[],
  body = (title: string) => `<p>About ${title}.</p>`,
): string {
  const items = titles.map(
    (title) => `<item><title>${title}</title><guid isPermaLink="false">${name}/${title}</guid>
<link>https://${name}.example/${encodeURIComponent(title)}</link><pubDate>Tue, 03 Mar 2026 10:00:00 GMT</pubDate>
<description><![CDATA[${body(title)}]]></description></item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>${name}</title><link>https://${name}.example/</link>
<description>A sample</description>${items.join('\n')}</channel></rss>`;
}
