import { expressionUses } from '../expressions/expression-uses.ts';
import type { PipelineFile } from '../files/pipeline-file.ts';
import type { Finding } from '../finding.ts';

/** What GitHub puts into an expression, it also prints: `env:` and `with:` stand in the log. */
export function checkInputs({ path, root }: PipelineFile): readonly Finding[] {
  return expressionUses(root).flatMap(({ line, expression, contextPaths }): readonly Finding[] => {
    if (contextPaths === null)
      return [{ path, line, message: `\`${expression}\` cannot be read; write it otherwise` }];
    if (!contextPaths.some(holdsInputs)) return [];
    const message = `\`${expression}\` puts inputs into the log; let the job read them from \`GITHUB_EVENT_PATH\``;
    return [{ path, line, message }];
  });
}

/** `toJSON(github)`, `github.event` as a whole and `github[…]` hold them as well. */
function holdsInputs([context, property = '*', field = '*']: readonly string[]): boolean {
  if (context === 'inputs') return true;
  if (context !== 'github' || (property !== 'event' && property !== '*')) return false;
  return property === '*' || ['*', 'inputs', 'client_payload'].includes(field);
}
