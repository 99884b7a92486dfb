// The product on this machine: `npm start`. A forge on loopback with a copy of this project, its site, and feeds to read.
// What lasts is in .forgefeed/start; Ctrl-C ends everything else. `npm start -- --help` names the options.
import { cryptoReady } from '@forgefeed/data-schema';

import { readOptions, USAGE } from './options/read-options.ts';
import { runReader } from './run-reader.ts';
import { StartError } from './start-error.ts';
import { interrupted } from './stopping/interrupted.ts';
import { stopList } from './stopping/stop-list.ts';

const say = (line: string) => console.log(line);
const stops = stopList();
const stopped = interrupted();
try {
  // npm runs its scripts in the project's folder; relative paths are meant from where one stands.
  const options = readOptions(process.argv.slice(2), process.env['INIT_CWD'] ?? process.cwd());
  if (options === null) say(USAGE);
  else {
    await cryptoReady();
    await Promise.race([runReader(options, { say, now: () => new Date(), stops }), stopped]);
    await stopped;
    say('\nStopping.');
  }
} catch (error) {
  process.exitCode = error instanceof StartError ? 2 : 1;
  console.error(error instanceof StartError ? error.message : error);
}
await stops.run().catch((error: unknown) => {
  process.exitCode = 1;
  console.error(error);
});
// What was being started when it was stopped would keep the process.
process.exit();
