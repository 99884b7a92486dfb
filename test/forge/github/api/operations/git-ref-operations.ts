import * as v from 'valibot';

import { mayChangeWorkflows } from '../../accounts/access-to.ts';
import { actorOf } from '../../accounts/find-caller.ts';
import { changedWorkflow } from '../../git/changed-workflow.ts';
import { findBranch, findFirst, isRefName } from '../../git/find-commit.ts';
import { git, tryGit } from '../../git/git.ts';
import { readCommit } from '../../git/read-commits.ts';
import { notePush } from '../../repositories/note-push.ts';
import { ApiError, notFound } from '../api-error.ts';
import { forRepository, type Operations, type RepositoryRequest } from '../operation.ts';
import { refusalFor } from '../refusal-for.ts';
import { commitView } from '../views/commit-view.ts';
import { refView } from '../views/ref-view.ts';
import { repositoryUrl } from '../views/repository-view.ts';

const READ = { permission: 'contents', level: 'read', isPublic: true } as const;
const WRITE = { permission: 'contents', level: 'write' } as const;

const createSchema = v.object({ ref: v.string(), sha: v.string() });
const updateSchema = v.object({ sha: v.string(), force: v.optional(v.boolean(), false) });

export const gitRefOperations: Operations = {
  'repos/get-branch': forRepository(READ, async ({ instance, repository, parameters }) => {
    const name = parameters['branch'] ?? '';
    const sha = await findBranch(repository.folder, name);
    if (sha === null) throw new ApiError(404, 'Branch not found');
    const self = `${repositoryUrl(instance, repository)}/branches/${name}`;
    const html = `${instance.urls.server}/${repository.owner}/${repository.name}/tree/${name}`;
    return {
      status: 200,
      json: {
        name,
        commit: commitView(instance, repository, await readCommit(repository.folder, sha)),
        _links: { self, html },
        protected: false,
        protection: {
          enabled: false,
          required_status_checks: { enforcement_level: 'off', contexts: [], checks: [] },
        },
        protection_url: `${self}/protection`,
      },
    };
  }),

  'git/get-ref': forRepository(READ, async (request) => {
    const { ref, tip } = await findRef(request);
    if (tip === null) throw notFound();
    return { status: 200, json: refView(request.instance, request.repository, ref, tip) };
  }),

  'git/create-ref': forRepository(WRITE, async (request) => {
    const { instance, repository, body } = request;
    const { ref, sha } = v.parse(createSchema, body);
    if (!/^refs\/[^/]+\/./.test(ref) || !isRefName(ref)) {
      throw new ApiError(422, `Reference name ${ref} is not valid`);
    }
    if ((await findFirst(repository.folder, [ref])) !== null)
      throw new ApiError(422, 'Reference already exists');
    await moveRef(request, { ref, before: null, after: sha });
    const json = refView(instance, repository, ref, sha);
    return { status: 201, json, headers: { location: json.url } };
  }),

  'git/update-ref': forRepository(WRITE, async (request) => {
    const { instance, repository, body } = request;
    const { sha, force } = v.parse(updateSchema, body);
    const { ref, tip } = await findRef(request);
    if (tip === null) throw new ApiError(422, 'Reference does not exist');
    if (!force && !(await isAncestor(repository.folder, tip, sha))) {
      throw new ApiError(422, 'Update is not a fast forward');
    }
    await moveRef(request, { ref, before: tip, after: sha });
    return { status: 200, json: refView(instance, repository, ref, sha) };
  }),

  'git/delete-ref': forRepository(WRITE, async (request) => {
    const { folder, defaultBranch } = request.repository;
    const { ref, tip } = await findRef(request);
    if (tip === null) throw new ApiError(422, 'Reference does not exist');
    if (ref === `refs/heads/${defaultBranch}`) throw new ApiError(422, 'Cannot delete the default branch');
    await git(folder, ['update-ref', '-d', ref, tip]);
    return { status: 204 };
  }),
};

/** Addresses name refs without their `refs/`. */
async function findRef({ repository, parameters }: RepositoryRequest) {
  const ref = `refs/${parameters['ref'] ?? ''}`;
  const tip = isRefName(ref) ? await findFirst(repository.folder, [ref]) : null;
  return { ref, tip };
}

async function isAncestor(folder: string, older: string, newer: string): Promise<boolean> {
  return (await tryGit(folder, ['merge-base', '--is-ancestor', older, newer])).exitCode === 0;
}

async function moveRef(
  { instance, repository, caller: { token } }: RepositoryRequest,
  { ref, before, after }: { ref: string; before: string | null; after: string },
): Promise<void> {
  if (token === null) throw new Error('nobody moves a ref without a token');
  const { folder } = repository;
  if (!/^[0-9a-f]{40}$/.test(after) || (await findFirst(folder, [after])) === null) {
    throw new ApiError(422, 'Object does not exist');
  }
  if (!mayChangeWorkflows(token, repository) && (await changedWorkflow(folder, { before, after })) !== null) {
    throw new ApiError(403, refusalFor(token));
  }
  await git(folder, ['update-ref', ref, after, before ?? '']);
  const [, branch] = /^refs\/heads\/(.+)$/.exec(ref) ?? [];
  if (branch === undefined) return;
  const push = { branch, before, after, actor: actorOf(token) };
  await notePush(instance, repository, push, { startsRuns: token.kind !== 'job' });
}
