import { reaches } from '../../accounts/access-to.ts';
import type { Token } from '../../accounts/token.ts';
import type { Instance } from '../../instance.ts';
import type { StoredRepository } from '../../repositories/stored-repository.ts';
import { isoDate } from './iso-date.ts';
import { nodeId } from './node-id.ts';
import { repositoryLinks } from './repository-links.ts';
import { userView } from './user-view.ts';

/** `https://api.github.com/repos/owner/name` */
export const repositoryUrl = ({ urls }: Instance, { owner, name }: StoredRepository): string =>
  `${urls.api}/repos/${owner}/${name}`;

/** A "minimal repository", as in a run. */
export function minimalRepositoryView(instance: Instance, repository: StoredRepository) {
  const { id, owner, name, isPrivate, forkOf } = repository;
  const url = repositoryUrl(instance, repository);
  return {
    id,
    node_id: nodeId('Repository', id),
    name,
    full_name: `${owner}/${name}`,
    private: isPrivate,
    owner: userView(instance, owner),
    html_url: `${instance.urls.server}/${owner}/${name}`,
    description: null,
    fork: forkOf !== null,
    url,
    ...repositoryLinks(url),
  };
}

function repositoryView(instance: Instance, repository: StoredRepository, token: Token | null) {
  const { id, owner, name, isPrivate, isTemplate, createdAtMs, pushedAtMs, defaultBranch } = repository;
  const html = `${instance.urls.server}/${owner}/${name}`;
  const forks = instance.repositories.all().filter(({ forkOf }) => forkOf === id).length;
  const isOwn = reaches(token, repository);
  return {
    ...minimalRepositoryView(instance, repository),
    git_url: `git:${html.slice(html.indexOf(':') + 1)}.git`,
    ssh_url: `git@github.invalid:${owner}/${name}.git`,
    clone_url: `${html}.git`,
    svn_url: html,
    mirror_url: null,
    homepage: null,
    language: null,
    license: null,
    size: 1,
    forks,
    forks_count: forks,
    stargazers_count: 0,
    watchers: 0,
    watchers_count: 0,
    open_issues: 0,
    open_issues_count: 0,
    topics: [],
    default_branch: defaultBranch,
    is_template: isTemplate,
    has_issues: true,
    has_projects: true,
    has_wiki: true,
    has_downloads: true,
    has_pages: repository.pages !== null,
    has_discussions: false,
    allow_forking: true,
    web_commit_signoff_required: false,
    archived: false,
    disabled: false,
    visibility: isPrivate ? 'private' : 'public',
    created_at: isoDate(createdAtMs),
    updated_at: isoDate(pushedAtMs),
    pushed_at: isoDate(pushedAtMs),
    ...(token === null
      ? {}
      : { permissions: { admin: isOwn, maintain: isOwn, push: isOwn, triage: isOwn, pull: true } }),
  };
}

/** A "full repository". */
export function fullRepositoryView(instance: Instance, repository: StoredRepository, token: Token | null) {
  const related = (id: number | null) => (id === null ? null : instance.repositories.findById(id));
  const [parent, template] = [related(repository.forkOf), related(repository.templateOf)];
  return {
    ...repositoryView(instance, repository, token),
    subscribers_count: 0,
    network_count: 0,
    ...(parent === null ? {} : { parent: repositoryView(instance, parent, token) }),
    ...(template === null || template.isPrivate
      ? {}
      : { template_repository: repositoryView(instance, template, token) }),
  };
}
