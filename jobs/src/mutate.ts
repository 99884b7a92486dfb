// The mutate job: opens what came with the trigger, applies it to the branch `data`; fetches when it was asked to.
import { allowsPrivate } from './environment/allows-private.ts';
import { mutate } from './mutating/mutate.ts';
import { readPayload } from './mutating/read-payload.ts';
import { runJob } from './run-job.ts';

await runJob(process.env, async ({ job, environment, log }) => {
  const payload = await readPayload(environment, job.secrets);
  const { refresh } = await mutate(job, payload, log);
  if (!refresh) return;
  const { fetchFeeds } = await import('./fetching/fetch-feeds.ts');
  await fetchFeeds(job, { occasion: 'asked', allowPrivate: allowsPrivate(process.env) }, log);
});
