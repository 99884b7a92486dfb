import type { GithubRepository, Workflow, WorkflowState } from '../github/model.ts';
import type { ActionsHost } from './actions.ts';
import { type FoundWorkflow, readWorkflowFiles, resolveRef } from './workflow-file/read-workflow-files.ts';
import type { WorkflowFile } from './workflow-file/workflow-file.ts';

export interface ListedWorkflow {
  readonly workflow: Workflow;
  readonly parsed: FoundWorkflow['parsed'];
}

/** A workflow that can start, and all files of the commit that it would run. */
export interface WaitingWorkflow {
  readonly workflow: Workflow;
  readonly file: WorkflowFile;
  readonly files: readonly FoundWorkflow[];
  readonly commit: string;
}

/** The workflows of every repository, and which of them are switched off. */
export interface WorkflowList {
  /** Of the default branch; none while Actions is off. */
  of(repository: GithubRepository): Promise<readonly ListedWorkflow[]>;
  /** One file, known from then on. */
  note(repository: GithubRepository, file: FoundWorkflow): Workflow;
  /** Those of the default branch that are on and wait for an event. */
  waitingFor(
    repository: GithubRepository,
    waits: (file: WorkflowFile) => boolean,
  ): Promise<readonly WaitingWorkflow[]>;
  setState(repository: GithubRepository, path: string, state: WorkflowState): void;
}

export function openWorkflowList({ core: { clock } }: Pick<ActionsHost, 'core'>): WorkflowList {
  const rows = new Map<string, Pick<Workflow, 'id' | 'state' | 'createdAtMs' | 'updatedAtMs'>>();
  const keyOf = (repository: GithubRepository, path: string) => `${repository.id}:${path}`;

  const list: WorkflowList = {
    of: async (repository) => {
      const { files } = await readDefault(repository);
      return files.map((file) => ({ workflow: list.note(repository, file), parsed: file.parsed }));
    },
    note: (repository, { path, parsed }) => {
      const hasSchedule = parsed.ok && parsed.file.on.schedule !== undefined;
      const row = rows.get(keyOf(repository, path)) ?? {
        id: 1000 + rows.size,
        // In a fork, files with a schedule are off by themselves until somebody switches each on.
        state: repository.forkOf !== null && hasSchedule ? 'disabled_fork' : 'active',
        createdAtMs: clock.nowMs(),
        updatedAtMs: clock.nowMs(),
      };
      rows.set(keyOf(repository, path), row);
      return { ...row, name: (parsed.ok ? parsed.file.name : undefined) ?? path, path };
    },
    waitingFor: async (repository, waits) => {
      const { commit, files } = await readDefault(repository);
      return files.flatMap((each) => {
        const workflow = list.note(repository, each);
        if (workflow.state !== 'active' || !each.parsed.ok || !waits(each.parsed.file)) return [];
        return [{ workflow, file: each.parsed.file, files, commit }];
      });
    },
    setState: (repository, path, state) => {
      const row = rows.get(keyOf(repository, path));
      if (row !== undefined) {
        rows.set(keyOf(repository, path), { ...row, state, updatedAtMs: clock.nowMs() });
      }
    },
  };
  return list;
}

async function readDefault({ actionsEnabled, folder, defaultBranch }: GithubRepository) {
  const commit = actionsEnabled ? await resolveRef(folder, defaultBranch) : null;
  return commit === null
    ? { commit: '', files: [] }
    : { commit, files: await readWorkflowFiles(folder, commit) };
}
