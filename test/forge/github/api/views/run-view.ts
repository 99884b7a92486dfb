import type { Commit } from '../../git/read-commits.ts';
import type { Instance } from '../../instance.ts';
import type { Run, Workflow } from '../../model.ts';
import type { StoredRepository } from '../../repositories/stored-repository.ts';
import { isoDate } from './iso-date.ts';
import { nodeId } from './node-id.ts';
import { minimalRepositoryView, repositoryUrl } from './repository-view.ts';
import { userView } from './user-view.ts';

/** `commit` is null when it is not to be had any more; `workflow`, when its file is gone. */
export function runView(
  instance: Instance,
  repository: StoredRepository,
  run: Run,
  { commit, workflow }: { commit: Commit | null; workflow: Workflow | null },
) {
  const url = `${repositoryUrl(instance, repository)}/actions/runs/${run.id}`;
  const small = minimalRepositoryView(instance, repository);
  return {
    id: run.id,
    name: workflow?.name ?? run.path,
    node_id: nodeId('WorkflowRun', run.id),
    head_branch: run.branch,
    head_sha: run.commit,
    path: run.path,
    display_title: run.title,
    run_number: run.number,
    run_attempt: 1,
    event: run.event,
    status: run.status,
    conclusion: run.conclusion,
    workflow_id: run.workflow,
    check_suite_id: run.id,
    check_suite_node_id: nodeId('CheckSuite', run.id),
    url,
    html_url: runPage(instance, repository, run),
    pull_requests: [],
    created_at: isoDate(run.createdAtMs),
    updated_at: isoDate(run.updatedAtMs),
    run_started_at: isoDate(run.startedAtMs ?? run.createdAtMs),
    actor: userView(instance, run.actor),
    triggering_actor: userView(instance, run.actor),
    referenced_workflows: [],
    jobs_url: `${url}/jobs`,
    logs_url: `${url}/logs`,
    check_suite_url: `${repositoryUrl(instance, repository)}/check-suites/${run.id}`,
    artifacts_url: `${url}/artifacts`,
    cancel_url: `${url}/cancel`,
    rerun_url: `${url}/rerun`,
    previous_attempt_url: null,
    workflow_url: `${repositoryUrl(instance, repository)}/actions/workflows/${run.workflow}`,
    head_commit: commit === null ? null : simpleCommit(commit),
    repository: small,
    head_repository: small,
  };
}

export const runPage = ({ urls }: Instance, { owner, name }: StoredRepository, { id }: Run): string =>
  `${urls.server}/${owner}/${name}/actions/runs/${id}`;

const simpleCommit = ({ sha, tree, message, author, committer }: Commit) => ({
  id: sha,
  tree_id: tree,
  message,
  timestamp: isoDate(committer.atMs),
  author: { name: author.name, email: author.email },
  committer: { name: committer.name, email: committer.email },
});
