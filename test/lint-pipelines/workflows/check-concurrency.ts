import { basename } from 'node:path';

import type { PipelineFile } from '../files/pipeline-file.ts';
import type { Place } from '../files/place.ts';
import type { Finding } from '../finding.ts';
import { jobsOf } from './jobs-of.ts';

const WRITERS = ['fetch.yml', 'mutate.yml'];

/**
 * All jobs that write the branch `data` wait in one group, and each gets its turn: by default a second waiting run
 * cancels the first.
 */
export function checkConcurrency(files: readonly PipelineFile[]): readonly Finding[] {
  const writers = WRITERS.flatMap((name) => files.filter(({ path }) => basename(path) === name));
  const group = writers
    .flatMap(jobsOf)
    .flatMap(([, job]) => groupOf(job.entries.get('concurrency')) ?? [])[0];
  return files.flatMap((file) => {
    const own = concurrencyOf('the workflow', file.root, true);
    const jobs = jobsOf(file).map(([name, job]) =>
      concurrencyOf(`the job \`${name}\``, job, job.entries.has('uses')),
    );
    return [
      ...(writers.includes(file) ? jobs : []).flatMap((job) => (job.isAround ? [] : checkWriter(job, group))),
      ...[own, ...jobs].flatMap((used) => checkMember(used, group)),
    ].map((fault) => ({ path: file.path, ...fault }));
  });
}

interface Concurrency {
  readonly what: string;
  readonly line: number;
  readonly place: Place | undefined;
  /** It runs nothing itself, but waits for jobs that do. */
  readonly isAround: boolean;
}
type Fault = Omit<Finding, 'path'>;

function concurrencyOf(what: string, user: Place, isAround: boolean): Concurrency {
  const place = user.entries.get('concurrency');
  return { what, line: place?.line ?? user.line, place, isAround };
}

/** Groups are compared without regard to case. */
const groupOf = (place: Place | undefined): string | undefined =>
  (place?.entries.get('group')?.text ?? place?.text)?.toLowerCase();

function checkWriter({ what, line, place }: Concurrency, group: string | undefined): readonly Fault[] {
  if (group !== undefined && groupOf(place) === group) return [];
  return [
    { line, message: `${what} writes \`data\`: give it the one concurrency group of fetch and mutate` },
  ];
}

function checkMember(
  { what, line, place, isAround }: Concurrency,
  group: string | undefined,
): readonly Fault[] {
  if (group === undefined || groupOf(place) !== group) return [];
  if (isAround) {
    // GitHub cancels both: "a deadlock for concurrency group … was detected".
    return [
      { line, message: `${what} would hold the group for which the jobs in it wait; leave it to them` },
    ];
  }
  const queue = place?.entries.get('queue');
  const cancels = place?.entries.get('cancel-in-progress');
  return [
    ...(queue?.text === 'max'
      ? []
      : [{ line: queue?.line ?? line, message: `${what} drops runs of its group; add \`queue: max\`` }]),
    ...(cancels === undefined || cancels.text === 'false'
      ? []
      : [
          {
            line: cancels.line,
            message: `${what} would end a job that writes; remove \`cancel-in-progress\``,
          },
        ]),
  ];
}
