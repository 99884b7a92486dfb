import type { Actions, ActionsHost } from './actions.ts';
import { dispatchRepository } from './events/dispatch-repository.ts';
import { dispatchWorkflow } from './events/dispatch-workflow.ts';
import { openSchedules } from './events/schedules.ts';
import { takePush } from './events/take-push.ts';
import { openRunList } from './run-list.ts';
import { listStored, removeCaches } from './stored.ts';
import { openWorkflowList } from './workflow-list.ts';

/** The emulated GitHub Actions. */
export function openActions(host: ActionsHost): Actions {
  const workflows = openWorkflowList(host);
  const runs = openRunList(host);
  const lists = { workflows, runs };
  const schedules = openSchedules(host, lists);
  return {
    workflows: async (repository) => (await workflows.of(repository)).map(({ workflow }) => workflow),
    findWorkflow: async (repository, idOrFile) => {
      const names = [idOrFile, `.github/workflows/${idOrFile}`];
      const listed = await workflows.of(repository);
      const found = listed.find(
        ({ workflow: { id, path } }) => String(id) === idOrFile || names.includes(path),
      );
      return found?.workflow ?? null;
    },
    setWorkflowState: (repository, { path }, state) => workflows.setState(repository, path, state),
    goQuiet: async (repository) => {
      // The rule names public repositories only.
      if (repository.isPrivate) return;
      for (const { workflow } of await workflows.waitingFor(
        repository,
        ({ on }) => on.schedule !== undefined,
      )) {
        workflows.setState(repository, workflow.path, 'disabled_inactivity');
      }
    },
    dispatch: (repository, workflow, event) => dispatchWorkflow(lists, repository, { workflow, event }),
    repositoryDispatch: (repository, event) => dispatchRepository(lists, repository, event),
    pushed: (repository, push) => takePush(lists, repository, push),
    tick: () => schedules.tick(),
    runs: (repository) => runs.of(repository),
    run: (id) => runs.find(id),
    cancel: (id) => runs.cancel(id),
    stored: (repository) => listStored(host, repository),
    dropCaches: (repository) => removeCaches(host, repository),
    idle: () => runs.idle(),
    close: () => runs.close(),
  };
}
