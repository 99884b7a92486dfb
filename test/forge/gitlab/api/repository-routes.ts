import * as v from 'valibot';

import { canPushTo, roleIn } from '../access/role-in.ts';
import { protectionOf } from '../ci/protected-ref.ts';
import { type CommitInfo, readCommit } from '../git/commit-info.ts';
import { resolveCommit } from '../git/resolve-ref.ts';
import type { ApiContext, Route } from '../http/api-context.ts';
import { ApiError, forbidden, notFound } from '../http/api-error.ts';
import { answer, answerPage, noContent } from '../http/answers.ts';
import { booleanInput, readInput } from '../http/read-input.ts';
import type { Project } from '../model/project.ts';
import { ACCESS_LEVELS, type User } from '../model/user.ts';
import { runGit } from '../../../git-server/run-git.ts';
import { projectFor, readableProject } from './find-project.ts';

const commitSchema = v.strictObject({
  id: v.string(),
  short_id: v.string(),
  created_at: v.string(),
  parent_ids: v.array(v.string()),
  title: v.string(),
  message: v.string(),
  author_name: v.string(),
  author_email: v.string(),
  authored_date: v.string(),
  committer_name: v.string(),
  committer_email: v.string(),
  committed_date: v.string(),
  trailers: v.strictObject({}),
  web_url: v.string(),
});

const commitEntity = (
  { instance }: ApiContext,
  project: Project,
  commit: CommitInfo,
): v.InferInput<typeof commitSchema> => ({
  id: commit.id,
  short_id: commit.id.slice(0, 8),
  created_at: commit.committedDate,
  parent_ids: [...commit.parentIds],
  title: commit.title,
  message: commit.message,
  author_name: commit.authorName,
  author_email: commit.authorEmail,
  authored_date: commit.authoredDate,
  committer_name: commit.committerName,
  committer_email: commit.committerEmail,
  committed_date: commit.committedDate,
  trailers: {},
  web_url: `${instance.url()}/${project.path}/-/commit/${commit.id}`,
});

const branchSchema = v.strictObject({
  name: v.string(),
  commit: commitSchema,
  merged: v.boolean(),
  protected: v.boolean(),
  developers_can_push: v.boolean(),
  developers_can_merge: v.boolean(),
  can_push: v.boolean(),
  default: v.boolean(),
  web_url: v.string(),
});

async function branchEntity(context: ApiContext, project: Project, name: string, sha: string) {
  const { instance, caller } = context;
  const rule = protectionOf(project, name);
  return {
    name,
    commit: commitEntity(context, project, await readCommit(project.folder, sha)),
    merged: false,
    protected: rule !== null,
    developers_can_push: rule?.pushLevel === 'developer',
    developers_can_merge: rule?.mergeLevel === 'developer',
    can_push: caller.user !== null && canPushTo(caller.user, project, name),
    default: name === project.defaultBranch,
    web_url: `${instance.url()}/${project.path}/-/tree/${name}`,
  };
}

async function branchesOf({ folder }: Project): Promise<Map<string, string>> {
  const text = await runGit({
    folder,
    args: ['for-each-ref', '--format=%(refname:lstrip=2) %(objectname)', 'refs/heads/'],
  });
  return new Map(text === '' ? [] : text.split('\n').map((line) => splitOnce(line)));
}

function splitOnce(line: string): [string, string] {
  const space = line.lastIndexOf(' ');
  return [line.slice(0, space), line.slice(space + 1)];
}

async function branchIn(context: ApiContext, project: Project): Promise<{ name: string; sha: string }> {
  const name = context.path['branch'] ?? '';
  const sha = (await branchesOf(project)).get(name);
  if (sha === undefined) throw notFound('Branch');
  return { name, sha };
}

/** Deleting from the web or the API: lib/gitlab/checks/branch_check.rb. */
function refuseDeletion(project: Project, user: User, branch: string): void {
  if (branch === project.defaultBranch)
    throw new ApiError(405, { message: 'The default branch of a project cannot be deleted.' });
  if (protectionOf(project, branch) !== null && roleIn(user, project) < ACCESS_LEVELS.maintainer)
    throw forbidden();
}

const treeSchema = v.strictObject({
  id: v.string(),
  name: v.string(),
  type: v.picklist(['blob', 'tree', 'commit']),
  path: v.string(),
  mode: v.string(),
});

export const repositoryRoutes: readonly Route[] = [
  {
    method: 'GET',
    pattern: 'projects/:id/repository/branches',
    handle: async (context) => {
      const project = readableProject(context);
      const branches = [...(await branchesOf(project))];
      const entities = await Promise.all(
        branches.map(([name, sha]) => branchEntity(context, project, name, sha)),
      );
      return answerPage(context, branchSchema, entities);
    },
  },
  {
    method: 'GET',
    pattern: 'projects/:id/repository/branches/:branch',
    handle: async (context) => {
      const project = readableProject(context);
      const { name, sha } = await branchIn(context, project);
      return answer(200, branchSchema, await branchEntity(context, project, name, sha));
    },
  },
  {
    method: 'DELETE',
    pattern: 'projects/:id/repository/branches/:branch',
    handle: async (context) => {
      const { project, user } = projectFor(context, 'developer');
      const { name } = await branchIn(context, project);
      refuseDeletion(project, user, name);
      await runGit({ folder: project.folder, args: ['update-ref', '-d', `refs/heads/${name}`] });
      return noContent();
    },
  },
  {
    method: 'GET',
    pattern: 'projects/:id/repository/commits/:sha',
    handle: async (context) => {
      const project = readableProject(context);
      const sha = await resolveCommit(project.folder, context.path['sha'] ?? '');
      if (sha === null) throw notFound('Commit');
      return answer(200, commitSchema, commitEntity(context, project, await readCommit(project.folder, sha)));
    },
  },
  {
    method: 'GET',
    pattern: 'projects/:id/repository/tree',
    handle: async (context) => {
      const project = readableProject(context);
      const input = v.looseObject({
        path: v.optional(v.string(), ''),
        ref: v.optional(v.string()),
        recursive: v.optional(booleanInput, false),
      });
      const { path, ref, recursive } = readInput(input, context.parameters);
      const sha = await resolveCommit(project.folder, ref ?? project.defaultBranch);
      if (sha === null) throw notFound('Tree');
      const prefix = path === '' ? [] : ['--', `${path.replace(/\/$/, '')}/`];
      const flags = recursive ? ['-r', '-t', '-z'] : ['-z'];
      const listed = await runGit({ folder: project.folder, args: ['ls-tree', ...flags, sha, ...prefix] });
      const entries = listed.split('\0').filter((line) => line !== '');
      if (entries.length === 0 && path !== '') throw notFound('invalid revision or path');
      return answerPage(context, treeSchema, entries.map(treeEntity));
    },
  },
];

function treeEntity(line: string): v.InferInput<typeof treeSchema> {
  const [, mode = '', type, id = '', path = ''] = /^(\d+) (\w+) ([0-9a-f]+)\t(.*)$/s.exec(line) ?? [];
  return {
    id,
    name: path.slice(path.lastIndexOf('/') + 1),
    type: v.parse(v.picklist(['blob', 'tree', 'commit']), type),
    path,
    mode,
  };
}
