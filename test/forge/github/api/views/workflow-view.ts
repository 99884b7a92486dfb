import type { Instance } from '../../instance.ts';
import type { Workflow } from '../../model.ts';
import type { StoredRepository } from '../../repositories/stored-repository.ts';
import { isoDate } from './iso-date.ts';
import { nodeId } from './node-id.ts';
import { repositoryUrl } from './repository-view.ts';

export function workflowView(instance: Instance, repository: StoredRepository, workflow: Workflow) {
  const { id, name, path, state, createdAtMs, updatedAtMs } = workflow;
  const { owner, defaultBranch } = repository;
  const html = `${instance.urls.server}/${owner}/${repository.name}`;
  return {
    id,
    node_id: nodeId('Workflow', id),
    name,
    path,
    state,
    created_at: isoDate(createdAtMs),
    updated_at: isoDate(updatedAtMs),
    url: `${repositoryUrl(instance, repository)}/actions/workflows/${id}`,
    html_url: `${html}/blob/${defaultBranch}/${path}`,
    badge_url: `${html}/workflows/${encodeURIComponent(name)}/badge.svg`,
  };
}
