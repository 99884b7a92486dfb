import { gunzipSync } from 'node:zlib';

import type { HostRequest } from './host-request.ts';

export interface PushedRef {
  readonly old: string;
  readonly new: string;
  readonly ref: string;
}

export interface Push {
  readonly refs: readonly PushedRef[];
  /** `git push -o` */
  readonly options: readonly string[];
}

/** The commands and options at the beginning of a push (gitprotocol-pack: reference update request). */
export function parsePush({ headers, body }: HostRequest): Push {
  const bytes = headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
  const [commands, after] = readSection(bytes, 0);
  const refs = commands.map((line): PushedRef => {
    const [old = '', now = '', ref = ''] = line.split('\0')[0]?.trim().split(' ') ?? [];
    return { old, new: now, ref };
  });
  const takesOptions = commands[0]?.split('\0')[1]?.split(' ').includes('push-options') ?? false;
  return { refs, options: takesOptions ? readSection(bytes, after)[0].map((line) => line.trim()) : [] };
}

/** pkt-lines up to a flush, and where the next begin. */
function readSection(bytes: Buffer, from: number): [string[], number] {
  const lines: string[] = [];
  let at = from;
  while (at + 4 <= bytes.length) {
    const length = Number.parseInt(bytes.toString('latin1', at, at + 4), 16);
    if (!(length >= 4)) return [lines, at + 4];
    lines.push(bytes.toString('utf8', at + 4, at + length));
    at += length;
  }
  return [lines, at];
}
