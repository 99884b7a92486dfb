import type { PipelineFile } from '../files/pipeline-file.ts';
import type { Finding } from '../finding.ts';
import { jobsOf, stepsOf } from './jobs-of.ts';

/** By itself the action leaves the token in the clone's configuration, where every later step finds it. */
export function checkCheckouts(file: PipelineFile): readonly Finding[] {
  return jobsOf(file)
    .flatMap(([, job]) => stepsOf(job))
    .filter((step) => /^actions\/checkout@/i.test(step.entries.get('uses')?.text ?? ''))
    .flatMap((step): readonly Finding[] => {
      const persists = step.entries.get('with')?.entries.get('persist-credentials');
      if (persists?.text === 'false') return [];
      const message = 'checkout leaves the token behind; give it `with: persist-credentials: false`';
      return [{ path: file.path, line: persists?.line ?? step.line, message }];
    });
}
