import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { canonicalFeedUrl } from '@forgefeed/data-schema';

import { StartError } from '../start-error.ts';

export type ForgeName = 'github' | 'gitlab';

export interface StartOptions {
  readonly forge: ForgeName;
  /** Where what has to last is kept. */
  readonly stateFolder: string;
  readonly reset: boolean;
  /** The reader's port, where one was asked for; the other servers take those after it. */
  readonly port: number | null;
  /** Addresses to follow instead of the samples. */
  readonly feeds: readonly string[];
  readonly opmlFile: string | null;
}

/** The two may run side by side. */
export const DEFAULT_PORTS: Readonly<Record<ForgeName, number>> = { github: 7410, gitlab: 7430 };

export const USAGE = `npm start [-- OPTIONS]    a reader of your own on this machine, with sample feeds; no network needed

  --feed URL        follow this feed; may be given several times. At the first start: instead of the samples
  --opml FILE       follow the feeds of an OPML file. At the first start: instead of the samples
  --forge gitlab    on a local GitLab; without it, on a local GitHub
  --port PORT       where the reader is; without it, where it was, and at first ${DEFAULT_PORTS.github} (on GitLab ${DEFAULT_PORTS.gitlab})
  --state DIR       where everything is kept; without it, .forgefeed/start/<forge>
  --reset           forget what is kept, and begin anew
  --help            this text`;

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** The command line; null: it asks for help. `base`: what relative paths start from. @throws StartError */
export function readOptions(args: readonly string[], base: string): StartOptions | null {
  const { values } = parse(args);
  if (values.help) return null;
  const forge = readForge(values.forge ?? 'github');
  return {
    forge,
    stateFolder:
      values.state === undefined ? resolve(ROOT, '.forgefeed', 'start', forge) : resolve(base, values.state),
    reset: values.reset ?? false,
    port: values.port === undefined ? null : readPort(values.port),
    feeds: (values.feed ?? []).map(readAddress),
    opmlFile: values.opml === undefined ? null : resolve(base, values.opml),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        feed: { type: 'string', multiple: true },
        opml: { type: 'string' },
        forge: { type: 'string' },
        port: { type: 'string' },
        state: { type: 'string' },
        reset: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    // Node's sentence names the option; what it adds after the first is about its own API.
    throw new StartError(`${error.message.split('. ')[0] ?? error.message}.\n\n${USAGE}`, { cause: error });
  }
}

function readForge(text: string): ForgeName {
  if (text === 'github' || text === 'gitlab') return text;
  throw new StartError(`--forge knows github and gitlab, not "${text}".`);
}

function readPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port >= 1024 && port <= 65_000) return port;
  throw new StartError(`--port wants a number from 1024 to 65000, not "${text}".`);
}

function readAddress(text: string): string {
  const url = canonicalFeedUrl(text);
  if (url !== null) return url;
  throw new StartError(`--feed wants an address such as https://example.org/feed.xml, not "${text}".`);
}
