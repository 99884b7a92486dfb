import * as v from 'valibot';
import { parse } from 'yaml';

import { loadWorkflowParser } from '../../../workflow-parser/load-workflow-parser.ts';
import { type WorkflowFile, workflowFileSchema } from './workflow-file.ts';

export type ParsedWorkflow =
  | { readonly ok: true; readonly file: WorkflowFile }
  /** `invalid`: GitHub refuses it too. `unknown`: GitHub may take it, this emulator does not know it. */
  | { readonly ok: false; readonly why: 'invalid' | 'unknown'; readonly message: string };

/** GitHub's own parser decides whether a workflow is one; what is valid and not known here is an error of its own. */
export async function parseWorkflowFile(path: string, content: string): Promise<ParsedWorkflow> {
  const { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } = await loadWorkflowParser();
  const { context, value } = parseWorkflow({ name: path, content }, new NoOperationTraceWriter());
  // This adds what one job says of another to the errors.
  if (value !== undefined) await convertWorkflowTemplate(context, value);
  const errors = context.errors.getErrors();
  if (errors.length > 0) return { ok: false, why: 'invalid', message: errors.map(String).join('; ') };
  const result = v.safeParse(workflowFileSchema, parse(content));
  if (!result.success) {
    const [issue] = result.issues;
    const where = v.getDotPath(issue) ?? '';
    return {
      ok: false,
      why: 'unknown',
      message: `the emulator does not know ${path}, ${where}: ${issue.message}`,
    };
  }
  const file = result.output;
  const both = [
    file.concurrency,
    ...Object.values(file.jobs).map((job) => ('steps' in job ? job.concurrency : undefined)),
  ].some(
    (group) =>
      group !== undefined && 'queue' in group && group.queue === 'max' && group['cancel-in-progress'],
  );
  if (both) return { ok: false, why: 'invalid', message: `${path}: queue: max excludes cancel-in-progress` };
  return { ok: true, file };
}
