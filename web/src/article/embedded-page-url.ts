/** The page that a player belongs to, where we know it: a player alone often refuses to be opened by itself. */
export function embeddedPageUrl(playerUrl: string): string {
  const url = URL.parse(playerUrl);
  const id = /^\/(?:embed|video)\/([\w-]{1,64})$/u.exec(url?.pathname ?? '')?.[1];
  if (url === null || id === undefined) return playerUrl;
  const host = url.hostname.replace(/^www\./u, '');
  if ((host === 'youtube.com' || host === 'youtube-nocookie.com') && id !== 'videoseries')
    return `https://www.youtube.com/watch?v=${id}`;
  if (host === 'player.vimeo.com') return `https://vimeo.com/${id}`;
  return playerUrl;
}
