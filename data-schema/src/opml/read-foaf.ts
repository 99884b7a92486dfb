import { scanMarkup, type StartTag } from '../markup/scan-markup.ts';
import type { OpmlFeed } from './opml-feed.ts';

/** Somebody with feeds, while what is said of them is read. */
interface Agent {
  readonly tag: string;
  name: string;
  readonly feeds: string[];
}

/**
 * Lists in RDF, as planets publish them (http://xmlns.com/foaf/spec/): agents with names, their pages, and the feeds of
 * these. A group is a folder. Each feed once.
 */
export function readFoaf(text: string, decode: (raw: string) => string): readonly OpmlFeed[] {
  const feeds = new Map<string, OpmlFeed>();
  const agents: Agent[] = [];
  let group = '';
  let naming: string | null = null;

  const finish = ({ name, feeds: urls }: Agent) => {
    for (const xmlUrl of urls) {
      if (feeds.has(xmlUrl)) continue;
      const folders = group === '' ? [] : [group];
      feeds.set(xmlUrl, { title: name.trim(), xmlUrl, htmlUrl: null, folders, attributes: {} });
    }
  };
  const onStart = (tag: StartTag) => {
    const name = localName(tag.name);
    naming = name === 'name' || name === 'member_name' ? name : null;
    if (name === 'agent' || name === 'person') {
      if (!tag.isEmpty) agents.push({ tag: name, name: '', feeds: [] });
    } else if (name === 'channel' || name === 'feed') {
      const about = tag.attributes.find(([key]) => /:?(?:about|resource)$/i.test(key))?.[1] ?? '';
      const url = decode(about).trim();
      if (url !== '') agents.at(-1)?.feeds.push(url);
    }
  };
  scanMarkup(text, {
    xml: true,
    listener: {
      onStart,
      onEnd: (raw) => {
        naming = null;
        if (agents.at(-1)?.tag !== localName(raw)) return;
        const agent = agents.pop();
        if (agent !== undefined) finish(agent);
      },
      onText: (raw, isCdata) => {
        if (naming === null) return;
        const words = isCdata ? raw : decode(raw);
        const agent = agents.at(-1);
        if (agent === undefined) group = words.trim();
        else if (naming === 'name' || agent.name === '') agent.name = words;
      },
    },
  });
  for (const agent of agents.toReversed()) finish(agent);
  return [...feeds.values()];
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1).toLowerCase();
}
