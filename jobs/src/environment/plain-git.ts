import { readFile } from 'node:fs/promises';

import { basicAuthorization, type Environment, required } from './environment.ts';
import type { Variables } from './variables.ts';

/** Any git server over HTTP, for a cron job of one's own: `FORGEFEED_REMOTE` and, where it asks for it, a token. */
export function plainGitEnvironment(variables: Variables): Environment {
  const token = variables['FORGEFEED_REMOTE_TOKEN'];
  return {
    forge: 'git',
    url: required(variables, 'FORGEFEED_REMOTE'),
    headers: token ? basicAuthorization(variables['FORGEFEED_REMOTE_USER'] ?? 'forgefeed', token) : {},
    isAsked: false,
    readPayload: async () => {
      const path = variables['FORGEFEED_PAYLOAD_FILE'];
      return path === undefined ? null : (await readFile(path, 'utf8')).trim();
    },
  };
}
