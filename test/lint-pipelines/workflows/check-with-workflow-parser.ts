import type { PipelineFile } from '../files/pipeline-file.ts';
import { loadWorkflowParser } from '../../workflow-parser/load-workflow-parser.ts';
import type { Finding } from '../finding.ts';

/** GitHub's own parser, which knows the newest syntax. `files` are all workflows: a call of one is checked against it. */
export async function checkWithWorkflowParser(
  { path, text }: PipelineFile,
  files: readonly PipelineFile[],
): Promise<readonly Finding[]> {
  const { parseWorkflow, convertWorkflowTemplate, NoOperationTraceWriter } = await loadWorkflowParser();
  const { context, value } = parseWorkflow({ name: path, content: text }, new NoOperationTraceWriter());
  if (value !== undefined) {
    const options = { fetchReusableWorkflowDepth: 1, maxReusableWorkflowDepth: 1 };
    await convertWorkflowTemplate(context, value, { getFileContent }, options);
  }
  return context.errors.getErrors().map(({ rawMessage, range }) => {
    return { path, line: range?.start.line ?? 1, message: `GitHub would refuse this: ${rawMessage}` };
  });

  async function getFileContent(reference: { readonly path: string }) {
    const called = files.find((file) => file.path === reference.path);
    if (called === undefined) throw new Error(`There is no ${reference.path}`);
    return { name: called.path, content: called.text };
  }
}
