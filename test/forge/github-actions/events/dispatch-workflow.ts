import type { GithubRepository, Workflow } from '../../github/model.ts';
import type { DispatchOutcome } from '../actions.ts';
import type { RunList } from '../run-list.ts';
import type { WorkflowList } from '../workflow-list.ts';
import { readWorkflowFiles, resolveRef } from '../workflow-file/read-workflow-files.ts';
import { checkInputs } from './check-inputs.ts';

export interface Dispatch {
  readonly ref: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly actor: string;
}

/** `workflow_dispatch`: what decides is the file of the default branch; what runs, and with which inputs, that of the ref. */
export async function dispatchWorkflow(
  { workflows, runs }: { readonly workflows: WorkflowList; readonly runs: RunList },
  repository: GithubRepository,
  { workflow: { id }, event: { ref, inputs: given, actor } }: { workflow: Workflow; event: Dispatch },
): Promise<DispatchOutcome> {
  const no = (status: 403 | 404 | 422, message: string) => ({ ok: false, status, message }) as const;
  const listed = (await workflows.of(repository)).find(({ workflow }) => workflow.id === id);
  if (listed === undefined) return no(404, 'Not Found');
  const { workflow, parsed } = listed;
  // The text is told in benc-uk/workflow-dispatch#72; its status is not.
  if (workflow.state !== 'active') {
    return no(422, "Cannot trigger a 'workflow_dispatch' on a disabled workflow");
  }
  if (parsed.ok && !('workflow_dispatch' in parsed.file.on)) {
    return no(422, "Workflow does not have 'workflow_dispatch' trigger");
  }
  const commit = await resolveRef(repository.folder, ref);
  if (commit === null) return no(422, `No ref found for: ${ref}`);
  const files = await readWorkflowFiles(repository.folder, commit);
  const file = files.find(({ path }) => path === workflow.path);
  if (file === undefined) return no(422, `Workflow does not exist at ${ref}`);
  const declared = file.parsed.ok ? file.parsed.file.on.workflow_dispatch?.inputs : null;
  const checked = checkInputs(declared ?? {}, given);
  if (!checked.ok) return no(422, checked.message);
  const branch = ref.replace(/^refs\/(heads|tags)\//, '');
  const run = runs.begin({
    repository,
    workflow,
    files,
    event: {
      name: 'workflow_dispatch',
      branch,
      commit,
      actor,
      inputs: checked.inputs,
      payload: { inputs: given, ref: `refs/heads/${branch}`, workflow: workflow.path },
    },
  });
  return { ok: true, run };
}
