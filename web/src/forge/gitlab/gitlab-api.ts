import type { GitlabConfig } from '../../config/site-config.ts';
import { askReading } from '../http/ask-reading.ts';
import type { Ask, ForgeAnswer } from '../http/forge-http.ts';
import { type GitlabTokens, gitlabTokens } from './gitlab-tokens.ts';

export interface GitlabApi {
  readonly tokens: GitlabTokens;
  /** Below the project, never from the browser's cache by age. The answer may be any status. */
  read(
    path: string,
    options: {
      readonly signal: AbortSignal;
      readonly method?: 'GET' | 'HEAD';
      readonly cache?: RequestCache;
    },
  ): Promise<ForgeAnswer>;
  /** A form: it needs no preflight. */
  postForm(
    path: string,
    options: { readonly signal: AbortSignal; readonly form: Readonly<Record<string, string>> },
  ): Promise<ForgeAnswer>;
}

export function gitlabApi({
  config: { apiUrl, projectId },
  ask,
}: {
  readonly config: GitlabConfig;
  readonly ask: Ask;
}): GitlabApi {
  const base = `${apiUrl}/projects/${projectId}`;
  const tokens = gitlabTokens();
  return {
    tokens,
    read: (path, options) =>
      askReading(tokens.reading, (token) =>
        ask({
          cache: 'no-store',
          ...options,
          url: `${base}${path}`,
          headers: token === null ? {} : { 'private-token': token },
        }),
      ),
    postForm: (path, { signal, form }) =>
      ask({ url: `${base}${path}`, method: 'POST', body: new URLSearchParams(form), signal }),
  };
}
