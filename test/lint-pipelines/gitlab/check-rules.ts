import type { PipelineFile } from '../files/pipeline-file.ts';
import type { Finding } from '../finding.ts';
import { gitlabJobsOf } from './gitlab-jobs.ts';

/** New projects let nobody set pipeline variables (`no_one_allowed`): only what GitLab itself sets can be relied on. */
export function checkRules(file: PipelineFile): readonly Finding[] {
  const workflow = file.root.entries.get('workflow');
  return [...gitlabJobsOf(file).map(([, job]) => job), workflow]
    .flatMap((place) => place?.entries.get('rules')?.items ?? [])
    .flatMap(({ entries }) => entries.get('if') ?? [])
    .flatMap(({ text, textLine }) =>
      [...(text ?? '').matchAll(/\$\{?([A-Za-z_]\w*)/g)]
        .map(([, name = '']) => name)
        .filter((name) => !name.startsWith('CI_'))
        .map((name) => ({
          path: file.path,
          line: textLine,
          message: `the rule rests on \`$${name}\`, which may be forbidden; use what GitLab sets (\`CI_…\`)`,
        })),
    );
}
