import type { GithubConfig } from '../../config/site-config.ts';
import type { ForgeClient } from '../forge-client.ts';
import { CommitGoneError } from '../forge-errors.ts';
import type { Ask } from '../http/forge-http.ts';
import { dispatchWorkflow } from './dispatch-workflow.ts';
import { githubApi } from './github-api.ts';
import { listRuns } from './list-runs.ts';
import { rawHost } from './raw-host.ts';
import { readFromApi } from './read-from-api.ts';
import { readTip } from './read-tip.ts';

export function githubClient(options: {
  readonly config: GithubConfig;
  readonly ask: Ask;
  readonly nowMs: () => number;
}): ForgeClient {
  const { config, nowMs } = options;
  const api = githubApi(options);
  const raw = rawHost(options);
  const parts = { api, nowMs };

  /** What raw has not given. Without a token it is asked again each time: 60 requests an hour do not read many files. */
  const readFromApiInstead = async (asked: Parameters<typeof readFromApi>[1]) => {
    const bytes = await readFromApi(parts, asked);
    if (api.tokens.forReading() !== null) raw.pause();
    return bytes;
  };

  return {
    tip: (asked) => readTip(parts, asked),
    read: async ({ tip: { commit }, path, signal }) =>
      // What a commit holds never changes.
      (await raw.read({ ref: commit, path, cache: 'default', signal })) ??
      (await readFromApiInstead({ commit, path, signal })),
    readEarly: async ({ path, signal }) => {
      const early = await raw.read({ ref: 'data', path, cache: 'no-cache', signal });
      if (early !== null) return early;
      const tip = await readTip(parts, { seen: null, signal });
      if (tip === null) return null;
      try {
        return await readFromApiInstead({ commit: tip.commit, path, signal });
      } catch (error) {
        if (error instanceof CommitGoneError && error.data.missing === 'file') return null;
        throw error;
      }
    },
    dispatch: ({ payload, signal }) =>
      dispatchWorkflow(parts, {
        workflow: 'mutate.yml',
        ref: config.defaultBranch,
        inputs: { payload },
        signal,
      }),
    refresh: ({ signal }) =>
      dispatchWorkflow(parts, { workflow: 'fetch.yml', ref: config.defaultBranch, inputs: {}, signal }),
    runs: (asked) => listRuns(parts, asked),
    setToken: (token) => {
      if (api.tokens.set(token)) api.budget.forget();
    },
    minPollMs: () => api.budget.minPollMs({ withToken: api.tokens.forReading() !== null }),
  };
}
