import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';

import { type Action, ActionFailure, knowOnly } from './action.ts';
import { storageFolder, tar } from './stored-files.ts';

/** actions/deploy-pages: publishes what this run has uploaded. */
export const deployPages: Action = async (job, inputs) => {
  knowOnly('actions/deploy-pages', inputs, ['artifact_name']);
  const { host, repository, permissions } = job;
  if (permissions.pages !== 'write' || permissions['id-token'] !== 'write') {
    throw new ActionFailure('Resource not accessible by integration: needs pages: write and id-token: write');
  }
  if (job.definition.environment === undefined) {
    throw new ActionFailure("Missing environment. Ensure your workflow's deployment job has an environment.");
  }
  if (repository.pages?.buildType !== 'workflow') {
    throw new ActionFailure(
      'Failed to create deployment (status: 404). Ensure GitHub Pages has been enabled.',
    );
  }
  const artifacts = await storageFolder(host, repository, 'artifacts');
  const name = `${job.variables['GITHUB_RUN_ID'] ?? ''}-${inputs['artifact_name'] ?? 'github-pages'}`;
  const folder = await mkdtemp(join(job.folders.temp, 'pages-'));
  await tar(['-xzf', join(artifacts, `${name}.tgz`), '-C', folder], folder);
  return { page_url: await host.deployPages(repository, folder) };
};
