import type { CommitInfo } from '../git/commit-info.ts';
import type { Instance } from '../model/instance.ts';
import type { Pipeline } from '../model/pipeline.ts';
import type { Project } from '../model/project.ts';
import { protectionOf } from './protected-ref.ts';

export type PipelineFacts = Pick<
  Pipeline,
  'id' | 'iid' | 'source' | 'ref' | 'isTag' | 'sha' | 'beforeSha' | 'user' | 'createdAtMs'
>;

/** What GitLab sets by itself, for the rules and for the jobs of a pipeline. */
export function pipelineVariables(
  instance: Instance,
  project: Project,
  pipeline: PipelineFacts,
  commit: CommitInfo,
): Record<string, string> {
  const server = new URL(instance.url());
  const slash = project.path.lastIndexOf('/');
  const name = project.path.slice(slash + 1);
  const projectUrl = `${instance.url()}/${project.path}`;
  return {
    CI: 'true',
    GITLAB_CI: 'true',
    CI_SERVER: 'yes',
    CI_SERVER_URL: instance.url(),
    CI_SERVER_PROTOCOL: server.protocol.replace(':', ''),
    CI_SERVER_HOST: server.hostname,
    CI_SERVER_PORT: server.port,
    CI_SERVER_FQDN: server.host,
    CI_API_V4_URL: `${instance.url()}/api/v4`,
    CI_PROJECT_ID: String(project.id),
    CI_PROJECT_NAME: name,
    CI_PROJECT_TITLE: name,
    CI_PROJECT_NAMESPACE: project.path.slice(0, slash),
    CI_PROJECT_ROOT_NAMESPACE: project.path.split('/')[0] ?? '',
    CI_PROJECT_PATH: project.path,
    CI_PROJECT_PATH_SLUG: slug(project.path),
    CI_PROJECT_URL: projectUrl,
    CI_PROJECT_VISIBILITY: project.visibility,
    CI_DEFAULT_BRANCH: project.defaultBranch,
    CI_PAGES_URL: project.pagesUrl,
    CI_PAGES_DOMAIN: new URL(project.pagesUrl).host,
    CI_PIPELINE_ID: String(pipeline.id),
    CI_PIPELINE_IID: String(pipeline.iid),
    CI_PIPELINE_SOURCE: pipeline.source,
    CI_PIPELINE_URL: `${projectUrl}/-/pipelines/${pipeline.id}`,
    CI_PIPELINE_CREATED_AT: isoSeconds(pipeline.createdAtMs),
    ...(pipeline.source === 'trigger' || pipeline.source === 'pipeline'
      ? { CI_PIPELINE_TRIGGERED: 'true' }
      : {}),
    CI_COMMIT_SHA: pipeline.sha,
    CI_COMMIT_SHORT_SHA: pipeline.sha.slice(0, 8),
    CI_COMMIT_BEFORE_SHA: pipeline.beforeSha,
    CI_COMMIT_REF_NAME: pipeline.ref,
    CI_COMMIT_REF_SLUG: slug(pipeline.ref),
    ...(pipeline.isTag ? { CI_COMMIT_TAG: pipeline.ref } : { CI_COMMIT_BRANCH: pipeline.ref }),
    CI_COMMIT_REF_PROTECTED: String(!pipeline.isTag && protectionOf(project, pipeline.ref) !== null),
    CI_COMMIT_MESSAGE: commit.message,
    CI_COMMIT_TITLE: commit.title,
    CI_COMMIT_DESCRIPTION: commit.description,
    CI_COMMIT_AUTHOR: `${commit.authorName} <${commit.authorEmail}>`,
    CI_COMMIT_TIMESTAMP: commit.committedDate,
    GITLAB_USER_ID: String(pipeline.user.id),
    GITLAB_USER_LOGIN: pipeline.user.username,
    GITLAB_USER_NAME: pipeline.user.name,
    GITLAB_USER_EMAIL: `${pipeline.user.username}@localhost.invalid`,
  };
}

const isoSeconds = (atMs: number): string => `${new Date(atMs).toISOString().slice(0, 19)}Z`;

const slug = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z\d]/g, '-')
    .slice(0, 63)
    .replaceAll(/^-+|-+$/g, '');
