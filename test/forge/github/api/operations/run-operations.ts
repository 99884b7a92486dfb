import { readCommits } from '../../git/read-commits.ts';
import type { Run } from '../../model.ts';
import { notFound, NotEmulated } from '../api-error.ts';
import { type ApiAnswer, forRepository, type Operations, type RepositoryRequest } from '../operation.ts';
import { pageOf } from '../page-of.ts';
import { runView } from '../views/run-view.ts';
import { findWorkflow } from './workflow-operations.ts';

const READ = { permission: 'actions', level: 'read', isPublic: true } as const;

export const runOperations: Operations = {
  'actions/list-workflow-runs-for-repo': forRepository(READ, (request) =>
    listRuns(request, '/actions/runs', request.instance.actions.runs(request.repository)),
  ),

  'actions/list-workflow-runs': forRepository(READ, async (request) => {
    const { id } = await findWorkflow(request);
    const runs = request.instance.actions.runs(request.repository).filter(({ workflow }) => workflow === id);
    return listRuns(request, `/actions/workflows/${id}/runs`, runs);
  }),

  'actions/get-workflow-run': forRepository(READ, async (request) => {
    const run = request.instance.actions.run(Number(request.parameters['run_id']));
    if (run?.repository !== request.repository.id) throw notFound();
    const [json] = await viewRuns(request, [run]);
    return { status: 200, json };
  }),
};

/** The newest first. */
async function listRuns(request: RepositoryRequest, path: string, runs: readonly Run[]): Promise<ApiAnswer> {
  const { query } = request;
  for (const name of ['created', 'check_suite_id']) {
    if (query.has(name)) throw new NotEmulated(`the filter ${name} of runs`);
  }
  const filter = (name: string, values: (run: Run) => readonly (string | null)[]) => (run: Run) =>
    !query.has(name) || values(run).includes(query.get(name));
  const fitting = runs
    .filter(filter('actor', ({ actor }) => [actor]))
    .filter(filter('branch', ({ branch }) => [branch]))
    .filter(filter('event', ({ event }) => [event]))
    .filter(filter('status', ({ status, conclusion }) => [status, conclusion]))
    .filter(filter('head_sha', ({ commit }) => [commit]))
    .sort((one, other) => other.id - one.id);
  const { items, headers } = pageOf(request, path, fitting);
  const workflow_runs = await viewRuns(request, items);
  return { status: 200, json: { total_count: fitting.length, workflow_runs }, headers };
}

async function viewRuns({ instance, repository }: RepositoryRequest, runs: readonly Run[]) {
  const [workflows, commits] = await Promise.all([
    instance.actions.workflows(repository),
    readCommits(repository.folder, [...new Set(runs.map(({ commit }) => commit))]),
  ]);
  return runs.map((run) =>
    runView(instance, repository, run, {
      commit: commits.get(run.commit) ?? null,
      workflow: workflows.find(({ id }) => id === run.workflow) ?? null,
    }),
  );
}
