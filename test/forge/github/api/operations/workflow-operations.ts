import type { Workflow } from '../../model.ts';
import { notFound } from '../api-error.ts';
import { forRepository, type Operations, type RepositoryRequest } from '../operation.ts';
import { pageOf } from '../page-of.ts';
import { workflowView } from '../views/workflow-view.ts';

const READ = { permission: 'actions', level: 'read', isPublic: true } as const;
const WRITE = { permission: 'actions', level: 'write' } as const;

export const workflowOperations: Operations = {
  'actions/list-repo-workflows': forRepository(READ, async (request) => {
    const { instance, repository } = request;
    const all = await instance.actions.workflows(repository);
    const { items, headers } = pageOf(request, '/actions/workflows', all);
    const workflows = items.map((workflow) => workflowView(instance, repository, workflow));
    return { status: 200, json: { total_count: all.length, workflows }, headers };
  }),

  'actions/get-workflow': forRepository(READ, async (request) => {
    const workflow = await findWorkflow(request);
    return { status: 200, json: workflowView(request.instance, request.repository, workflow) };
  }),

  'actions/enable-workflow': forRepository(WRITE, async (request) => {
    const { instance, repository } = request;
    instance.actions.setWorkflowState(repository, await findWorkflow(request), 'active');
    return { status: 204 };
  }),

  'actions/disable-workflow': forRepository(WRITE, async (request) => {
    const { instance, repository } = request;
    instance.actions.setWorkflowState(repository, await findWorkflow(request), 'disabled_manually');
    return { status: 204 };
  }),
};

/** By its number or file name: there is none while Actions is off in a fork. */
export async function findWorkflow(request: RepositoryRequest): Promise<Workflow> {
  const { instance, repository, parameters } = request;
  const workflow = await instance.actions.findWorkflow(repository, parameters['workflow_id'] ?? '');
  if (workflow === null) throw notFound();
  return workflow;
}
