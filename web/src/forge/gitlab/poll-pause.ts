import type { Ask } from '../http/forge-http.ts';
import { RETRY_MS } from './gitlab-error.ts';

/** 400 requests a minute for one project, whoever asks (facts 2f): far more than this. */
const POLL_MS = 15_000;

/** How often to ask: GitLab tells pages nothing of its limits, but for saying no. */
export function pollPause({ ask, nowMs }: { readonly ask: Ask; readonly nowMs: () => number }): {
  readonly ask: Ask;
  minPollMs(): number;
} {
  let limitedUntilMs = 0;
  return {
    ask: async (request) => {
      const answer = await ask(request);
      if (answer.status === 429) limitedUntilMs = nowMs() + RETRY_MS;
      return answer;
    },
    minPollMs: () => Math.max(POLL_MS, limitedUntilMs - nowMs()),
  };
}
