import { EXPRESSION } from '../expressions/expression-uses.ts';
import type { PipelineFile } from '../files/pipeline-file.ts';
import type { Place } from '../files/place.ts';
import type { Finding } from '../finding.ts';
import { jobsOf, stepsOf } from '../workflows/jobs-of.ts';
import { scriptLines, type ShellScript } from './shell-script.ts';

export interface WorkflowScripts {
  readonly scripts: readonly ShellScript[];
  readonly findings: readonly Finding[];
}

/** The `run:` texts, with a word for each expression. */
export function workflowScripts(file: PipelineFile): WorkflowScripts {
  const scripts: ShellScript[] = [];
  const findings: Finding[] = [];
  for (const [, job] of jobsOf(file)) {
    for (const step of stepsOf(job)) {
      const run = step.entries.get('run');
      if (run === undefined) continue;
      const shell = [step, defaultsOf(job), defaultsOf(file.root)].map((place) =>
        place?.entries.get('shell'),
      );
      const [place] = shell.filter((named) => named !== undefined);
      const name = place?.text ?? 'bash';
      if (name === 'bash' || name === 'sh') {
        const text = (run.text ?? '').replace(EXPRESSION, 'expression');
        scripts.push({ path: file.path, shell: name, lines: scriptLines(text, run.textLine) });
      } else {
        const message = `what runs in \`${name}\` cannot be checked; use bash or sh`;
        findings.push({ path: file.path, line: place?.line ?? run.line, message });
      }
    }
  }
  return { scripts, findings };
}

const defaultsOf = (place: Place): Place | undefined => place.entries.get('defaults')?.entries.get('run');
