import type { PipelineFile } from '../files/pipeline-file.ts';
import type { Place } from '../files/place.ts';
import { findKeyword, gitlabJobsOf } from '../gitlab/gitlab-jobs.ts';
import { type ScriptLine, scriptLines, type ShellScript } from './shell-script.ts';

/** What each job runs: `before_script` and `script` are one script for one shell. Small images have only `sh`. */
export function gitlabScripts(file: PipelineFile): readonly ShellScript[] {
  return gitlabJobsOf(file)
    .map(([, job]) =>
      ['before_script', 'script'].flatMap((keyword) => linesOf(findKeyword(file, job, keyword))),
    )
    .filter((lines) => lines.length > 0)
    .map((lines) => ({ path: file.path, shell: 'sh', lines }));
}

function linesOf(place: Place | null): readonly ScriptLine[] {
  if (place === null) return [];
  return place.text === null
    ? place.items.flatMap(linesOf)
    : scriptLines(place.text.trimEnd(), place.textLine);
}
