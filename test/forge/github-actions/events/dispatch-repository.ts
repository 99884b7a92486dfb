import type { GithubRepository } from '../../github/model.ts';
import type { RunList } from '../run-list.ts';
import type { WorkflowList } from '../workflow-list.ts';

export interface RepositoryDispatch {
  readonly type: string;
  readonly clientPayload: Readonly<Record<string, unknown>>;
  readonly actor: string;
}

/** `repository_dispatch`: starts every workflow of the default branch that waits for this type, or for any. */
export async function dispatchRepository(
  { workflows, runs }: { readonly workflows: WorkflowList; readonly runs: RunList },
  repository: GithubRepository,
  { type, clientPayload, actor }: RepositoryDispatch,
): Promise<void> {
  const branch = repository.defaultBranch;
  const waiting = await workflows.waitingFor(repository, ({ on: { repository_dispatch: filter } }) =>
    filter === undefined ? false : (filter?.types?.includes(type) ?? true),
  );
  for (const { workflow, files, commit } of waiting) {
    const payload = { action: type, branch, client_payload: clientPayload };
    const event = { name: 'repository_dispatch', branch, commit, actor, inputs: {}, payload } as const;
    runs.begin({ repository, workflow, files, event });
  }
}
