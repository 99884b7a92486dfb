import type { PipelineFile } from '../files/pipeline-file.ts';
import type { Finding } from '../finding.ts';
import { jobsOf } from './jobs-of.ts';

/** Without one, a job that hangs is ended after six hours, and holds its concurrency group until then. */
export function checkTimeouts(file: PipelineFile): readonly Finding[] {
  return jobsOf(file).flatMap(([name, job]): readonly Finding[] => {
    // GitHub takes none beside `uses`: the called workflow's jobs have their own.
    if (job.entries.has('uses')) return [];
    const timeout = job.entries.get('timeout-minutes');
    if (/^[1-9]\d*$/.test(timeout?.text ?? '')) return [];
    const message = `give the job \`${name}\` a number of \`timeout-minutes\``;
    return [{ path: file.path, line: timeout?.line ?? job.line, message }];
  });
}
