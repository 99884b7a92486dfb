import type { FeedCandidate } from '@forgefeed/data-schema';

import { toCandidate } from './to-candidate.ts';

/** What a rule makes of an address: titles are empty where the feed is the only one. */
interface Named {
  readonly url: string;
  readonly title?: string;
  readonly type?: FeedCandidate['type'];
}

interface Site {
  readonly hosts: RegExp;
  /** `parts`: of the path, none of them empty. */
  readonly feeds: (url: URL, parts: readonly string[]) => readonly Named[];
}

/** The feeds of a page whose address alone tells them. The page itself need not be asked; it often would not answer. */
export function knownFeeds(url: string): readonly FeedCandidate[] {
  if (!URL.canParse(url)) return [];
  const parsed = new URL(url);
  if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:') return [];
  const site = SITES.find(({ hosts }) => hosts.test(parsed.hostname));
  const feeds = (site?.feeds ?? ofAccount)(parsed, parsed.pathname.split('/').filter(Boolean));
  return feeds.flatMap(({ url: feed, title = '', type = 'rss' }) => toCandidate({ url: feed, title, type }));
}

const SITES: readonly Site[] = [
  { hosts: /^(?:www\.|m\.|music\.)?youtube\.com$/, feeds: ofYoutube },
  { hosts: /^(?:(?:www|old|new|np|sh)\.)?reddit\.com$/, feeds: ofReddit },
  { hosts: /^(?:www\.)?github\.com$/, feeds: ofGithub },
  { hosts: /^gitlab\.com$/, feeds: ofGitlab },
  { hosts: /^bsky\.app$/, feeds: ofBluesky },
  { hosts: /^(?:www\.)?medium\.com$/, feeds: ofMedium },
  { hosts: /^(?:www\.)?tumblr\.com$/, feeds: ofTumblrAccount },
  { hosts: /^(?:www\.)?vimeo\.com$/, feeds: ofVimeo },
  // Where every blog has a host of its own; any page of it leads to its feed.
  { hosts: /^(?!www\.)[\w-]+\.medium\.com$/, feeds: atOrigin('/feed') },
  { hosts: /^(?!www\.)[\w-]+\.substack\.com$/, feeds: atOrigin('/feed') },
  { hosts: /^(?!www\.)[\w-]+\.wordpress\.com$/, feeds: atOrigin('/feed/') },
  { hosts: /^(?!www\.)[\w-]+\.tumblr\.com$/, feeds: atOrigin('/rss') },
  { hosts: /^(?!www\.)[\w-]+\.blogspot\.com$/, feeds: atOrigin('/feeds/posts/default', 'atom') },
  // Their accounts look like Mastodon's and have no feed.
  { hosts: /(?:^|\.)(?:tiktok\.com|threads\.(?:net|com)|substack\.com|flipboard\.com)$/, feeds: () => [] },
];

function ofYoutube({ searchParams }: URL, [first, second]: readonly string[]): readonly Named[] {
  const feed = 'https://www.youtube.com/feeds/videos.xml';
  const list = searchParams.get('list');
  if (first === 'playlist' && list !== null && /^[\w-]+$/.test(list)) {
    return [{ url: `${feed}?playlist_id=${list}`, type: 'atom' }];
  }
  if (first !== 'channel' || second === undefined || !/^UC[\w-]{22}$/.test(second)) return [];
  return [{ url: `${feed}?channel_id=${second}`, type: 'atom' }];
}

function ofReddit(_: URL, [kind, name, sort, ...rest]: readonly string[]): readonly Named[] {
  if (name === undefined || !/^[\w+-]+$/.test(name)) return [];
  const origin = 'https://www.reddit.com';
  if (kind === 'user' || kind === 'u') return [{ url: `${origin}/user/${name}/.rss`, type: 'atom' }];
  if (kind !== 'r') return [];
  if (sort === undefined) return [{ url: `${origin}/r/${name}/.rss`, type: 'atom' }];
  const isSorted = rest.length === 0 && /^(?:hot|new|top|rising)$/.test(sort);
  return isSorted ? [{ url: `${origin}/r/${name}/${sort}/.rss`, type: 'atom' }] : [];
}

/** First parts of a path that are no account of GitHub. */
const GITHUB_PLACES =
  /^(?:about|apps|codespaces|collections|customer-stories|enterprise|events|explore|features|issues|login|marketplace|new|notifications|orgs|organizations|pricing|pulls|readme|search|security|sessions|settings|site|sponsors|stars|team|topics|trending|users)$/;

function ofGithub(_: URL, [owner, name, place, ...rest]: readonly string[]): readonly Named[] {
  if (owner === undefined || name === undefined || GITHUB_PLACES.test(owner)) return [];
  const repository = `${owner}/${name.replace(/\.git$/, '')}`;
  const feed = (path: string, title: string): Named => ({
    url: `https://github.com/${repository}/${path}.atom`,
    title: `${repository}: ${title}`,
    type: 'atom',
  });
  const branch = rest.join('/');
  switch (place) {
    case undefined:
      if (name.endsWith('.atom')) return [];
      return [feed('releases', 'releases'), feed('tags', 'tags'), feed('commits', 'commits')];
    case 'releases':
    case 'tags':
      return branch === '' ? [feed(place, place)] : [];
    case 'commits':
      return branch.endsWith('.atom') ? [] : [feed(branch === '' ? place : `${place}/${branch}`, place)];
    default:
      return [];
  }
}

function ofGitlab({ pathname, search }: URL, parts: readonly string[]): readonly Named[] {
  const [project = '', page = ''] = pathname.replace(/\/$/, '').split('/-/');
  const repository = project.replace(/^\//, '').replace(/\.git$/, '');
  if (!/^(?!explore\/|help\/|users\/|groups\/|dashboard\/)[\w.-]+(?:\/[\w.-]+)+$/.test(repository)) return [];
  const origin = `https://gitlab.com/${repository}/-`;
  const releases = {
    url: `${origin}/releases.atom`,
    title: `${repository}: releases`,
    type: 'atom',
  } as const;
  const tags = { url: `${origin}/tags?format=atom`, title: `${repository}: tags`, type: 'atom' } as const;
  if (page === 'releases') return [releases];
  if (page === 'tags') return search === '' ? [tags] : [];
  return page === '' && !parts.at(-1)?.endsWith('.atom') ? [releases, tags] : [];
}

function ofBluesky(_: URL, [kind, name, ...rest]: readonly string[]): readonly Named[] {
  if (kind !== 'profile' || name === undefined || rest.length > 0) return [];
  return [{ url: `https://bsky.app/profile/${name}/rss` }];
}

function ofMedium(_: URL, [first, second, third]: readonly string[]): readonly Named[] {
  if (first === undefined || first === 'feed' || first === 'm') return [];
  if (first === 'tag') return second === undefined ? [] : [{ url: `https://medium.com/feed/tag/${second}` }];
  // Of an article too: it is the account or the publication that one follows.
  if (third !== undefined || (first === 'p' && second !== undefined)) return [];
  return [{ url: `https://medium.com/feed/${first}` }];
}

function ofTumblrAccount(_: URL, [first, second]: readonly string[]): readonly Named[] {
  const name = first === 'blog' ? second : first;
  const isPlace =
    name === undefined || /^(?:tagged|search|explore|dashboard|login|register|about)$/.test(name);
  return isPlace || !/^[\w-]+$/.test(name) ? [] : [{ url: `https://${name}.tumblr.com/rss` }];
}

function ofVimeo(_: URL, parts: readonly string[]): readonly Named[] {
  const [first = '', second] = parts;
  const feed = (path: string): readonly Named[] => [{ url: `https://vimeo.com/${path}/videos/rss` }];
  if (/^(?:channels|groups)$/.test(first))
    return second !== undefined && parts.length === 2 ? feed(`${first}/${second}`) : [];
  // A number is a video.
  const isAccount =
    /^(?!\d+$)[\w-]+$/.test(first) &&
    !/^(?:watch|search|categories|features|upgrade|join|log_in)$/.test(first);
  return isAccount && (parts.length === 1 || (parts.length === 2 && second === 'videos')) ? feed(first) : [];
}

function atOrigin(path: string, type: FeedCandidate['type'] = 'rss'): Site['feeds'] {
  return ({ origin, pathname }) => (isMeantItself(pathname) ? [] : [{ url: `${origin}${path}`, type }]);
}

/** A feed, or a page that may have one of its own, as that of a tag. */
function isMeantItself(pathname: string): boolean {
  const isPart = /^\/(?:category|tags?|tagged|author|search|s)\//i.test(pathname);
  return isPart || /(?:^|\/)(?:feeds?|rss|atom)(?:\/|$)|\.(?:xml|rss|atom|json)$/i.test(pathname);
}

/** `/@name` is an account of Mastodon or of one of its relatives, whatever the host. */
function ofAccount({ origin }: URL, [account, ...rest]: readonly string[]): readonly Named[] {
  const isAccount = account !== undefined && rest.length === 0 && /^@\w[\w.-]*$/.test(account);
  return isAccount && !/\.(?:rss|atom|json)$/.test(account) ? [{ url: `${origin}/${account}.rss` }] : [];
}
