import type { PipelineFile } from '../files/pipeline-file.ts';
import type { Finding } from '../finding.ts';
import { gitlabJobsOf } from './gitlab-jobs.ts';

const REASONS: Readonly<Record<string, string>> = {
  include: 'what it brings in escapes these checks; write it here',
  services: 'a second container costs compute minutes, and cannot be run without an engine; do without',
  after_script:
    'it runs even after a failure, and where this file is tested it loses artifacts; do it in `script`',
  only: 'it can rest on variables unseen; write `rules`',
  except: 'it can rest on variables unseen; write `rules`',
};

export function checkForbiddenKeywords(file: PipelineFile): readonly Finding[] {
  const { path, root } = file;
  const jobs = gitlabJobsOf(file).map(([, job]) => job);
  return [root, ...(root.entries.get('default') ? [root.entries.get('default')] : []), ...jobs].flatMap(
    (place) =>
      [...(place?.entries ?? [])].flatMap(([keyword, { line }]): readonly Finding[] => {
        const reason = REASONS[keyword];
        return reason === undefined ? [] : [{ path, line, message: `no \`${keyword}\`: ${reason}` }];
      }),
  );
}
