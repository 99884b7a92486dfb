import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { parsePipelineFile, type PipelineFile } from './pipeline-file.ts';

const WORKFLOWS = '.github/workflows';
const GITLAB_FILE = '.gitlab-ci.yml';

export interface PipelineFiles {
  readonly workflows: readonly PipelineFile[];
  readonly gitlab: PipelineFile;
}

/** The files that the forges run, as they lie in a working copy. */
export async function readPipelineFiles(root: string): Promise<PipelineFiles> {
  const read = async (path: string): Promise<PipelineFile> =>
    parsePipelineFile(path, await readFile(join(root, path), 'utf8'));
  const names = (await readdir(join(root, WORKFLOWS))).filter((name) => /\.ya?ml$/.test(name)).sort();
  return {
    workflows: await Promise.all(names.map((name) => read(`${WORKFLOWS}/${name}`))),
    gitlab: await read(GITLAB_FILE),
  };
}
