import type { GitlabConfig } from '../../config/site-config.ts';
import type { ForgeClient } from '../forge-client.ts';
import { CommitGoneError } from '../forge-errors.ts';
import type { Ask } from '../http/forge-http.ts';
import { gitlabApi } from './gitlab-api.ts';
import { listPipelines } from './list-pipelines.ts';
import { pollPause } from './poll-pause.ts';
import { readFile } from './read-file.ts';
import { readTip } from './read-tip.ts';
import { triggerPipeline } from './trigger-pipeline.ts';

/** base64url of `{"type":"refresh"}` (docs/format.md, plain operations). */
const REFRESH = 'eyJ0eXBlIjoicmVmcmVzaCJ9';

export function gitlabClient(options: {
  readonly config: GitlabConfig;
  readonly ask: Ask;
  readonly nowMs: () => number;
}): ForgeClient {
  const { config, nowMs } = options;
  const pause = pollPause(options);
  const api = gitlabApi({ config, ask: pause.ask });
  const parts = { api, nowMs };
  const ref = config.defaultBranch;
  return {
    tip: (asked) => readTip(parts, asked),
    read: ({ tip, path, signal }) => readFile(parts, { ref: tip.commit, path, signal }),
    readEarly: async ({ path, signal }) => {
      try {
        return await readFile(parts, { ref: 'data', path, signal });
      } catch (error) {
        if (error instanceof CommitGoneError) return null;
        throw error;
      }
    },
    dispatch: ({ payload, signal }) => triggerPipeline(parts, { ref, payload, signal }),
    refresh: ({ signal }) => triggerPipeline(parts, { ref, payload: REFRESH, signal }),
    runs: (asked) => listPipelines(parts, asked),
    setToken: (token) => {
      api.tokens.set(token);
    },
    minPollMs: () => pause.minPollMs(),
  };
}
