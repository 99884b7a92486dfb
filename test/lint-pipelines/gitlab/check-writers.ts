import type { PipelineFile } from '../files/pipeline-file.ts';
import type { Place } from '../files/place.ts';
import type { Finding } from '../finding.ts';
import { findKeyword } from './gitlab-jobs.ts';

/** The jobs that write the branch `data` run one at a time, and a newer pipeline does not end them. */
export function checkWriters(file: PipelineFile): readonly Finding[] {
  const writers = ['fetch', 'mutate'].map((name) => ({ name, job: file.root.entries.get(name) }));
  const group = writers.flatMap(({ job }) => (job && findKeyword(file, job, 'resource_group')) ?? [])[0]
    ?.text;
  return writers.flatMap(({ name, job }): readonly Finding[] => {
    if (job === undefined)
      return [{ path: file.path, line: 1, message: `there is no job \`${name}\`; add it` }];
    return checkWriter(file, job, group ?? null).map((fault) => ({
      path: file.path,
      line: fault.place?.line ?? job.line,
      message: `the job \`${name}\` writes \`data\`: ${fault.message}`,
    }));
  });
}

interface Fault {
  readonly place: Place | null;
  readonly message: string;
}

function checkWriter(file: PipelineFile, job: Place, group: string | null): readonly Fault[] {
  const own = findKeyword(file, job, 'resource_group');
  const interruptible = findKeyword(file, job, 'interruptible');
  const hasGroup = group !== null && own?.text === group;
  return [
    ...(hasGroup ? [] : [{ place: own, message: 'give it the one `resource_group` of fetch and mutate' }]),
    ...(interruptible?.text === 'false'
      ? []
      : [{ place: interruptible, message: 'say `interruptible: false`' }]),
  ];
}
