import type { PipelineFile } from '../files/pipeline-file.ts';
import type { Place } from '../files/place.ts';
import type { Finding } from '../finding.ts';
import { jobsOf, stepsOf } from './jobs-of.ts';

const PINNED = /^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/;
const VERSION_COMMENT = /\s# v\d+\.\d+\.\d+$/;

/** A tag can be moved to other code afterwards, a commit cannot. */
export function checkPinnedActions(file: PipelineFile): readonly Finding[] {
  const lines = file.text.split('\n');
  return jobsOf(file)
    .flatMap(([, job]) => [job, ...stepsOf(job)])
    .flatMap((user) => user.entries.get('uses') ?? [])
    .flatMap((uses) => faultOf(uses, lines[uses.textLine - 1] ?? ''))
    .map((fault) => ({ path: file.path, ...fault }));
}

function faultOf({ text, textLine: line }: Place, wholeLine: string): readonly Omit<Finding, 'path'>[] {
  if (text === null || text.startsWith('./')) return [];
  if (!PINNED.test(text)) {
    return [{ line, message: `\`${text}\` can change under us; pin it to the 40 digits of a commit` }];
  }
  if (VERSION_COMMENT.test(wholeLine)) return [];
  return [{ line, message: `say which version \`${text}\` is, in a comment on its line: \`# v1.2.3\`` }];
}
