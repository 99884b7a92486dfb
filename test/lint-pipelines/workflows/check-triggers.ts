import type { PipelineFile } from '../files/pipeline-file.ts';
import type { Place } from '../files/place.ts';
import type { Finding } from '../finding.ts';

/** `pull_request_target` and `workflow_run` are not among them: they give strangers' changes secrets and a token. */
const KNOWN = ['workflow_dispatch', 'workflow_call', 'schedule', 'push', 'pull_request'];

export function checkTriggers({ path, root }: PipelineFile): readonly Finding[] {
  return eventsOf(root.entries.get('on'))
    .filter(([event]) => !KNOWN.includes(event))
    .map(([event, line]) => {
      const message = `nothing here may be set off by \`${event}\`, only by ${KNOWN.join(', ')}`;
      return { path, line, message };
    });
}

function eventsOf(on: Place | undefined): readonly (readonly [string, number])[] {
  if (on === undefined) return [];
  const named = [on, ...on.items].flatMap(({ text, line }) => (text === null ? [] : [[text, line] as const]));
  return [...named, ...[...on.entries].map(([event, { line }]) => [event, line] as const)];
}
