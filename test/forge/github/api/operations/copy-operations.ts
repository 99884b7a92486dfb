import * as v from 'valibot';

import type { Token } from '../../accounts/token.ts';
import type { User } from '../../accounts/user-store.ts';
import { copyTemplate } from '../../repositories/copy-template.ts';
import { forkRepository } from '../../repositories/fork-repository.ts';
import { NameTaken } from '../../repositories/make-repository.ts';
import { ApiError, notFound, NotEmulated } from '../api-error.ts';
import { type ApiRequest, forAccount, forRepository, type Operations } from '../operation.ts';
import { refusalFor } from '../refusal-for.ts';
import { fullRepositoryView } from '../views/repository-view.ts';

const forkSchema = v.object({
  name: v.optional(v.string()),
  organization: v.optional(v.string()),
  default_branch_only: v.optional(v.boolean(), false),
});

const generateSchema = v.object({
  owner: v.optional(v.string()),
  name: v.string(),
  include_all_branches: v.optional(v.boolean(), false),
  private: v.optional(v.boolean(), false),
});

export const copyOperations: Operations = {
  'repos/create-fork': forRepository(
    { permission: 'contents', level: 'read', isPublic: true },
    async (request) => {
      const { instance, repository, caller } = request;
      const owner = creatorOf(request);
      const { name = repository.name, organization, default_branch_only } = v.parse(forkSchema, request.body);
      if (organization !== undefined) throw new NotEmulated('organizations');
      if (owner.login === repository.owner) throw new NotEmulated('a fork of one’s own repository');
      const known = instance.repositories
        .all()
        .find((each) => each.forkOf === repository.id && each.owner === owner.login);
      const isDefaultOnly = default_branch_only;
      const fork = known ?? (await forkRepository(instance, repository, { owner, name, isDefaultOnly }));
      return { status: 202, json: fullRepositoryView(instance, fork, caller.token) };
    },
  ),

  'repos/create-using-template': forAccount({ needsToken: true }, async (request) => {
    const { instance, caller, parameters } = request;
    const { template_owner = '', template_repo = '' } = parameters;
    const template = instance.repositories.find(template_owner, template_repo);
    const owner = creatorOf(request);
    if (template === null || (template.isPrivate && template.owner !== owner.login)) throw notFound();
    if (!template.isTemplate) throw new ApiError(422, 'The repository is not a template.');
    const wanted = v.parse(generateSchema, request.body);
    if (wanted.owner !== undefined && wanted.owner.toLowerCase() !== owner.login.toLowerCase()) {
      throw new ApiError(403, refusalFor(caller.token));
    }
    try {
      const copy = await copyTemplate(instance, template, {
        owner,
        name: wanted.name,
        isPrivate: wanted.private,
        isEveryBranch: wanted.include_all_branches,
      });
      return { status: 201, json: fullRepositoryView(instance, copy, caller.token) };
    } catch (error) {
      if (!(error instanceof NameTaken)) throw error;
      const complaint = { resource: 'Repository', code: 'custom', field: 'name', message: error.message };
      throw new ApiError(422, 'Could not clone: Name already exists on this account', {
        complaints: [complaint],
      });
    }
  }),
};

/** Whose repositories a token may add to: it has to be for all of them, since the new one is not there to be chosen. */
function creatorOf({ caller }: ApiRequest): User {
  const { token } = caller;
  if (token === null) throw new ApiError(401, 'Requires authentication');
  if (token.kind === 'job' || !mayCreate(token)) throw new ApiError(403, refusalFor(token));
  return token.user;
}

function mayCreate(token: Exclude<Token, { kind: 'job' }>): boolean {
  if (token.kind === 'classic') return token.scopes.includes('repo') || token.scopes.includes('public_repo');
  return token.repositories === 'all' && token.permissions.administration === 'write';
}
