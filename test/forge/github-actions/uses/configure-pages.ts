import { type Action, ActionFailure, knowOnly } from './action.ts';

/** actions/configure-pages: where the site will be. It cannot switch Pages on with a job's token. */
export const configurePages: Action = async (job, inputs) => {
  knowOnly('actions/configure-pages', inputs, ['enablement']);
  const { repository, host, permissions } = job;
  if (permissions.pages === undefined) throw new ActionFailure('Resource not accessible by integration');
  if (repository.pages === null) {
    throw new ActionFailure(
      inputs['enablement'] === 'true'
        ? 'Create Pages site failed. Error: Resource not accessible by integration'
        : 'Get Pages site failed. Please verify that the repository has Pages enabled and configured to build using GitHub Actions. Error: Not Found',
    );
  }
  const url = new URL(host.pagesUrl(repository));
  return {
    base_url: url.href.replace(/\/$/, ''),
    origin: url.origin,
    host: url.host,
    base_path: url.pathname.replace(/\/$/, ''),
  };
};
