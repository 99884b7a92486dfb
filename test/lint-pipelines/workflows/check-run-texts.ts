import type { PipelineFile } from '../files/pipeline-file.ts';
import type { Finding } from '../finding.ts';
import { jobsOf, stepsOf } from './jobs-of.ts';

/** GitHub puts the value of an expression into the script before the shell reads it: whoever chooses it can run things. */
export function checkRunTexts(file: PipelineFile): readonly Finding[] {
  return jobsOf(file).flatMap(([, job]) =>
    stepsOf(job).flatMap((step): readonly Finding[] => {
      const run = step.entries.get('run');
      const at = run?.text?.indexOf('${{') ?? -1;
      if (run === undefined || at < 0) return [];
      const line = run.textLine + (run.text ?? '').slice(0, at).split('\n').length - 1;
      const message = 'an expression inside `run:` can become a script; hand its value over in `env:`';
      return [{ path: file.path, line, message }];
    }),
  );
}
