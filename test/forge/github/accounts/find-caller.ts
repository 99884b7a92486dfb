import type { HostRequest } from '../../core/host-request.ts';
import type { Instance } from '../instance.ts';
import { readCredentials } from './read-credentials.ts';
import type { Token } from './token.ts';

/** Who asks. `token` is null without credentials, and with bad ones. */
export interface Caller {
  readonly token: Token | null;
  readonly hasBadCredentials: boolean;
  readonly address: string;
}

export function findCaller(instance: Instance, { headers, remoteAddress }: HostRequest): Caller {
  const text = readCredentials(headers.authorization);
  const token = text === null ? null : instance.tokens.find(text);
  return { token, hasBadCredentials: text !== null && token === null, address: remoteAddress };
}

/** Who an event is told to be by. */
export const actorOf = (token: Token): string =>
  token.kind === 'job' ? 'github-actions[bot]' : token.user.login;
