import { forRepository, type Operations } from '../operation.ts';
import { fullRepositoryView } from '../views/repository-view.ts';

export const repositoryOperations: Operations = {
  'repos/get': forRepository(
    { permission: 'metadata', level: 'read', isPublic: true },
    async ({ instance, repository, caller }) => ({
      status: 200,
      json: fullRepositoryView(instance, repository, caller.token),
    }),
  ),
};
