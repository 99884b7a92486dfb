import { cryptoReady, DEFAULT_KDF_COST } from '@forgefeed/data-schema';

import { openDataBranch } from './data-branch/open-data-branch.ts';
import { realEffects } from './effects.ts';
import { detectEnvironment } from './environment/detect-environment.ts';
import type { Environment } from './environment/environment.ts';
import { readSecrets } from './environment/secrets.ts';
import type { Variables } from './environment/variables.ts';
import type { Job } from './job.ts';
import { explain } from './log/explain.ts';
import { type Log, openLog } from './log/log.ts';

/** The branch that holds everything. */
const DATA_BRANCH = 'data';

/** Of one request to the forge. */
const REQUEST_TIMEOUT_MS = 60_000;

/** Runs a job with the real world around it; a failure is one line and an exit code. */
export async function runJob(
  variables: Variables,
  body: (context: { job: Job; environment: Environment; log: Log }) => Promise<void>,
): Promise<void> {
  const log = openLog((line) => console.log(line));
  try {
    await cryptoReady();
    const environment = detectEnvironment(variables);
    const remote = {
      url: environment.url,
      headers: environment.headers,
      branch: DATA_BRANCH,
      timeoutMs: REQUEST_TIMEOUT_MS,
    };
    const job = {
      branch: openDataBranch({ remote, fetch: realEffects.fetch }),
      secrets: readSecrets(variables),
      effects: realEffects,
      kdfCost: DEFAULT_KDF_COST,
    };
    await body({ job, environment, log });
  } catch (error) {
    console.error(`forgefeed: ${explain(error)}`);
    process.exitCode = 1;
  }
}
