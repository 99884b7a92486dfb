import { canRead, roleIn } from '../access/role-in.ts';
import type { Project } from '../model/project.ts';
import { ACCESS_LEVELS } from '../model/user.ts';
import type { GitCaller } from './git-caller.ts';

export interface GitRefusal {
  readonly status: 401 | 403 | 404;
  readonly message: string;
}

const DENIED: GitRefusal = {
  status: 401,
  message:
    "HTTP Basic: Access denied. If a password was provided for Git authentication, the password was incorrect or you're required to use a token instead of a password. If a token was provided, it was either incorrect, expired, or improperly scoped.",
};
const NOT_FOUND: GitRefusal = {
  status: 404,
  message: "The project you were looking for could not be found or you don't have permission to view it.",
};
const forbidden = (message: string): GitRefusal => ({ status: 403, message });

/** app/controllers/repositories, lib/gitlab/git_access.rb. Null: go ahead. */
export function checkGitAccess(
  project: Project | null,
  caller: GitCaller,
  service: 'git-upload-pack' | 'git-receive-pack',
): GitRefusal | null {
  const pushing = service === 'git-receive-pack';
  if (caller.kind === 'denied') return DENIED;
  if (caller.kind === 'anonymous') {
    return !pushing && project !== null && canRead(null, project) ? null : DENIED;
  }
  if (project === null || !canRead(caller.user, project)) return NOT_FOUND;
  if (caller.kind === 'job') {
    const isOwn = caller.projectId === project.id;
    if (!isOwn && project.visibility !== 'public') {
      return forbidden(
        `Authentication by CI/CD job token not allowed from the job's project to ${project.path}.`,
      );
    }
    // "Allow Git push requests to the repository" (doc/ci/jobs/ci_job_token): off, and never for another project.
    const mayPush = isOwn && project.settings.ciPushRepositoryForJobTokenAllowed;
    if (pushing && !mayPush) return forbidden('You are not allowed to upload code.');
  } else if (pushing && !caller.mayPush) return forbidden('You are not allowed to upload code.');
  if (pushing && roleIn(caller.user, project) < ACCESS_LEVELS.developer) {
    return forbidden('You are not allowed to push code to this project.');
  }
  const mayDownload =
    project.visibility !== 'private' || roleIn(caller.user, project) >= ACCESS_LEVELS.reporter;
  return mayDownload ? null : forbidden('You are not allowed to download code from this project.');
}
