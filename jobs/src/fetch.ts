// The fetch job: reads the branch `data`, visits the feeds that are due, writes what is new.
import { allowsPrivate } from './environment/allows-private.ts';
import { fetchFeeds } from './fetching/fetch-feeds.ts';
import { runJob } from './run-job.ts';

await runJob(process.env, async ({ job, environment, log }) => {
  const occasion = process.argv.includes('--all') ? 'all' : environment.isAsked ? 'asked' : 'schedule';
  await fetchFeeds(job, { occasion, allowPrivate: allowsPrivate(process.env) }, log);
});
