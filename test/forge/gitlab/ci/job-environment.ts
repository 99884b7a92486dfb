import { join } from 'node:path';

import type { CommitInfo } from '../git/commit-info.ts';
import type { Instance } from '../model/instance.ts';
import type { Job, Pipeline } from '../model/pipeline.ts';
import type { Project } from '../model/project.ts';
import { expandForJob, type JobVariable } from './expand-variables.ts';
import { visibleVariables } from './job-variables.ts';
import { textVariables } from './plan-pipeline.ts';
import { pipelineVariables } from './predefined-variables.ts';
import { UnsupportedByEmulatorError } from './unsupported.ts';

export interface JobEnvironment {
  readonly variables: ReadonlyMap<string, { readonly value: string; readonly raw: boolean }>;
  /** Contents of the variables of type file. */
  readonly files: ReadonlyMap<string, string>;
  readonly filesFolder: string;
  readonly repositoryUrl: string;
  readonly gitDepth: number;
  readonly masks: readonly string[];
}

/** A new project's `ci_default_git_depth`. */
const DEFAULT_GIT_DEPTH = 20;

export function makeJobEnvironment(
  instance: Instance,
  options: {
    readonly project: Project;
    readonly pipeline: Pipeline;
    readonly job: Job;
    readonly commit: CommitInfo;
    readonly folder: string;
    readonly token: string;
  },
): JobEnvironment {
  const { project, pipeline, job, commit, folder, token } = options;
  // The runner keeps files beside the project's directory, in one with `.tmp` at its end.
  const filesFolder = join(folder, 'source.tmp');
  const repositoryUrl = `${instance.url().replace('://', `://gitlab-ci-token:${token}@`)}/${project.path}.git`;
  const predefined: Record<string, string> = {
    ...pipelineVariables(instance, project, pipeline, commit),
    CI_JOB_ID: String(job.id),
    CI_JOB_URL: `${instance.url()}/${project.path}/-/jobs/${job.id}`,
    CI_JOB_TOKEN: token,
    CI_REPOSITORY_URL: repositoryUrl,
    CI_BUILDS_DIR: join(folder, 'state', 'builds'),
    CI_PROJECT_DIR: join(folder, 'state', 'builds', directoryOf(job.name)),
    ...(job.resourceGroup === null ? {} : { CI_RESOURCE_GROUP: job.resourceGroup }),
  };
  const visible = visibleVariables(project, pipeline, pipeline.variables);
  const inYaml = textVariables(job.config.variables);
  const all: JobVariable[] = [
    ...Object.entries({ ...inYaml, ...predefined }).map(([key, value]): JobVariable => ({
      key,
      value,
      type: 'env_var',
      raw: predefined[key] !== undefined,
    })),
    ...visible,
  ];
  const pathOf = (key: string): string => join(filesFolder, key);
  const variables = new Map(Object.entries(predefined).map(([key, value]) => [key, { value, raw: true }]));
  const files = new Map<string, string>();
  for (const { key, value, type, raw } of visible) {
    if (type === 'env_var') {
      variables.set(key, { value, raw });
      continue;
    }
    variables.set(key, { value: pathOf(key), raw: true });
    files.set(key, raw ? value : expandForJob(value, all, pathOf));
  }
  const strategy = inYaml['GIT_STRATEGY'] ?? 'fetch';
  if (strategy !== 'fetch' && strategy !== 'clone')
    throw new UnsupportedByEmulatorError(`GIT_STRATEGY: ${strategy}`);
  return {
    variables,
    files,
    filesFolder,
    repositoryUrl,
    gitDepth: Number(inYaml['GIT_DEPTH'] ?? DEFAULT_GIT_DEPTH),
    masks: [token, ...visible.filter(({ masked }) => masked).map(({ value }) => value)],
  };
}

/** How gitlab-ci-local names a job's directory. */
const directoryOf = (name: string): string =>
  name.replaceAll(/[^\w-]+/g, (match) => Buffer.from(match).toString('base64url'));
