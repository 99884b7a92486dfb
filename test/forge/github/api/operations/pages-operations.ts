import * as v from 'valibot';

import { pagesUrl } from '../../pages/pages-url.ts';
import { setPagesSource } from '../../pages/set-pages-source.ts';
import type { Instance } from '../../instance.ts';
import type { StoredRepository } from '../../repositories/stored-repository.ts';
import { ApiError, notFound, NotEmulated } from '../api-error.ts';
import { forRepository, type Operations } from '../operation.ts';
import { isoDate } from '../views/iso-date.ts';
import { repositoryUrl } from '../views/repository-view.ts';
import { userView } from '../views/user-view.ts';

const READ = { permission: 'pages', level: 'read' } as const;

const sourceSchema = v.object({ build_type: v.optional(v.string(), 'legacy') });

export const pagesOperations: Operations = {
  'repos/get-pages': forRepository(READ, async ({ instance, repository }) => {
    if (repository.pages === null) throw notFound();
    return { status: 200, json: pagesView(instance, repository) };
  }),

  'repos/create-pages-site': forRepository(
    [
      { permission: 'administration', level: 'write' },
      { permission: 'pages', level: 'write' },
    ],
    async ({ instance, repository, body }) => {
      const { build_type } = v.parse(sourceSchema, body);
      if (build_type !== 'workflow') throw new NotEmulated('Pages that are built from a branch');
      if (repository.pages !== null) throw new ApiError(409, 'GitHub Pages is already enabled.');
      const problem = setPagesSource(instance, repository);
      if (problem !== null) throw new ApiError(422, problem);
      return { status: 201, json: pagesView(instance, repository) };
    },
  ),

  'repos/get-latest-pages-build': forRepository(READ, async ({ instance, repository }) => {
    const { site } = repository;
    if (site === null) throw notFound();
    return {
      status: 200,
      json: {
        url: `${repositoryUrl(instance, repository)}/pages/builds/latest`,
        status: 'built',
        error: { message: null },
        pusher: userView(instance, repository.owner),
        commit: site.commit ?? '',
        duration: 0,
        created_at: isoDate(site.deployedAtMs),
        updated_at: isoDate(site.deployedAtMs),
      },
    };
  }),
};

function pagesView(instance: Instance, repository: StoredRepository) {
  const { site, pages, defaultBranch } = repository;
  return {
    url: `${repositoryUrl(instance, repository)}/pages`,
    status: site === null ? null : 'built',
    cname: null,
    custom_404: site?.files.has('404.html') ?? false,
    html_url: pagesUrl(instance, repository),
    build_type: pages?.buildType ?? null,
    source: { branch: defaultBranch, path: '/' },
    public: true,
    protected_domain_state: null,
    pending_domain_unverified_at: null,
    https_enforced: true,
  };
}
