import type * as WorkflowParser from '@actions/workflow-parser';
import { register } from 'tsx/esm/api';

let workflowParser: Promise<typeof WorkflowParser> | undefined;

/** GitHub's own parser of workflows, which knows the newest syntax. */
export function loadWorkflowParser(): Promise<typeof WorkflowParser> {
  return (workflowParser ??= importWithTsx());
}

/** It imports its schema as bundlers do, which Node refuses without an attribute and tsx allows. */
async function importWithTsx(): Promise<typeof WorkflowParser> {
  const unregister = register();
  try {
    return await import('@actions/workflow-parser');
  } finally {
    await unregister();
  }
}
