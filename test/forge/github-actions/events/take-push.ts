import type { GithubRepository } from '../../github/model.ts';
import type { RunList } from '../run-list.ts';
import type { WorkflowList } from '../workflow-list.ts';
import { changedPaths, readWorkflowFiles } from '../workflow-file/read-workflow-files.ts';
import { fitsPush } from './fits-push.ts';

export interface Push {
  readonly branch: string;
  readonly before: string | null;
  readonly after: string;
  readonly actor: string;
}

/** A push starts what the pushed commit itself says, whatever the branch. */
export async function takePush(
  { workflows, runs }: { readonly workflows: WorkflowList; readonly runs: RunList },
  repository: GithubRepository,
  { branch, before, after, actor }: Push,
): Promise<void> {
  if (!repository.actionsEnabled) return;
  const paths = await changedPaths(repository.folder, { before, after });
  const files = await readWorkflowFiles(repository.folder, after);
  for (const file of files) {
    if (!file.parsed.ok || !('push' in file.parsed.file.on)) continue;
    if (!fitsPush(file.parsed.file.on.push ?? null, { branch, paths })) continue;
    const workflow = workflows.note(repository, file);
    if (workflow.state !== 'active') continue;
    const payload = { ref: `refs/heads/${branch}`, before, after };
    const event = { name: 'push', branch, commit: after, actor, inputs: {}, payload } as const;
    runs.begin({ repository, workflow, files, event });
  }
}
