import type { Actions, ActionsHost } from '../github-actions/actions.ts';
import type { GithubRepository, Run, Workflow } from './model.ts';

/** Actions that runs nothing and remembers what it was told: for tests of everything around it. */
export interface FakeActions {
  readonly open: (host: ActionsHost) => Actions;
  /** What it was given; there from `open` on. */
  host(): ActionsHost;
  readonly pushes: { readonly repository: string; readonly branch: string; readonly actor: string }[];
  readonly dispatches: { readonly ref: string; readonly inputs: unknown; readonly actor: string }[];
  readonly repositoryDispatches: { readonly type: string; readonly clientPayload: unknown }[];
}

/** Every repository has one workflow, `.github/workflows/fetch.yml`, number 7. */
export function fakeActions(): FakeActions {
  let host: ActionsHost | undefined;
  const runs: Run[] = [];
  const states = new Map<number, Workflow['state']>();
  const fake: Omit<FakeActions, 'open' | 'host'> = { pushes: [], dispatches: [], repositoryDispatches: [] };

  const workflows = async ({ id, actionsEnabled }: GithubRepository): Promise<readonly Workflow[]> =>
    actionsEnabled
      ? [
          {
            id: 7,
            name: 'fetch',
            path: '.github/workflows/fetch.yml',
            state: states.get(id) ?? 'active',
            createdAtMs: 0,
            updatedAtMs: 0,
          },
        ]
      : [];

  const actions: Actions = {
    workflows,
    findWorkflow: async (repository, idOrFile) =>
      ['7', 'fetch.yml'].includes(idOrFile) ? ((await workflows(repository))[0] ?? null) : null,
    setWorkflowState: ({ id }, _, state) => {
      states.set(id, state);
    },
    dispatch: async (repository, workflow, { ref, inputs, actor }) => {
      if (workflow.state !== 'active') return { ok: false, status: 422, message: 'It is disabled' };
      fake.dispatches.push({ ref, inputs, actor });
      const run: Run = {
        id: 5000 + runs.length,
        repository: repository.id,
        workflow: workflow.id,
        path: workflow.path,
        title: workflow.name,
        event: 'workflow_dispatch',
        branch: ref,
        commit: '0'.repeat(40),
        actor,
        number: runs.length + 1,
        createdAtMs: 0,
        startedAtMs: null,
        updatedAtMs: 0,
        status: 'queued',
        conclusion: null,
        jobs: [],
      };
      runs.push(run);
      return { ok: true, run };
    },
    repositoryDispatch: async (_, { type, clientPayload }) => {
      fake.repositoryDispatches.push({ type, clientPayload });
    },
    pushed: async ({ name }, { branch, actor }) => {
      fake.pushes.push({ repository: name, branch, actor });
    },
    goQuiet: async () => undefined,
    tick: async () => undefined,
    runs: ({ id }) => runs.filter(({ repository }) => repository === id),
    run: (id) => runs.find((run) => run.id === id) ?? null,
    cancel: () => undefined,
    stored: async () => [],
    dropCaches: async () => undefined,
    idle: async () => undefined,
    close: async () => undefined,
  };
  return {
    ...fake,
    open: (given) => {
      host = given;
      return actions;
    },
    host: () => {
      if (host === undefined) throw new Error('it is not open');
      return host;
    },
  };
}
