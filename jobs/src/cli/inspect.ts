// Shows what is in a `data` branch: `npm run -s inspect`. Needs FORGEFEED_REMOTE and the passphrase or the key.
import { cryptoReady } from '@forgefeed/data-schema';

import { UsageError } from '../errors/job-errors.ts';
import { explain } from '../log/explain.ts';
import { openDataFor } from './open-data-for.ts';
import { readArguments } from './read-arguments.ts';
import { SECTIONS, showSection, summarize } from './show-state.ts';

const USAGE = `usage: npm run -s inspect [-- SECTION]
  without a section: a summary
  SECTION: ${SECTIONS.join(', ')}
FORGEFEED_REMOTE is the repository's URL; FORGEFEED_PASSPHRASE or FORGEFEED_KEY opens it.`;

try {
  await cryptoReady();
  const [section, ...rest] = readArguments({}, USAGE).positionals;
  if (rest.length > 0 || (section !== undefined && !SECTIONS.includes(section))) {
    throw new UsageError({ usage: USAGE });
  }
  const state = await openDataFor(process.env);
  console.log(section === undefined ? await summarize(state) : await showSection(state, section));
} catch (error) {
  console.error(error instanceof UsageError ? error.data.usage : `forgefeed: ${explain(error)}`);
  process.exitCode = 1;
}
