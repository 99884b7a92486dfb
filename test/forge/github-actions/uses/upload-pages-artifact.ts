import { join } from 'node:path';

import { type Action, knowOnly } from './action.ts';
import { storageFolder, tar } from './stored-files.ts';

/** actions/upload-pages-artifact: a folder, without what begins with a dot, for `deploy-pages` and for whoever looks. */
export const uploadPagesArtifact: Action = async (job, inputs) => {
  knowOnly('actions/upload-pages-artifact', inputs, ['path', 'name', 'retention-days']);
  const folder = await storageFolder(job.host, job.repository, 'artifacts');
  const name = `${job.variables['GITHUB_RUN_ID'] ?? ''}-${inputs['name'] ?? 'github-pages'}`;
  const path = join(job.folders.workspace, inputs['path'] ?? '_site/');
  await tar(['-czf', join(folder, `${name}.tgz`), '--exclude=./.*', '-C', path, '.'], job.folders.workspace);
  return { artifact_id: name };
};
