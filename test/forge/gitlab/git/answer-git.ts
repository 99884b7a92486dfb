import { dirname, basename } from 'node:path';

import type { GitServerRequest } from '../../../git-server/git-server-request.ts';
import { runHttpBackend } from '../../../git-server/http-backend.ts';
import { roleIn } from '../access/role-in.ts';
import type { HostAnswer, HostRequest } from '../../core/host-request.ts';
import type { Instance } from '../model/instance.ts';
import type { Project } from '../model/project.ts';
import { checkGitAccess } from './check-git-access.ts';
import { findGitCaller, type GitCaller } from './git-caller.ts';
import { parsePush } from '../../core/parse-push.ts';
import { startPushPipelines } from './start-push-pipelines.ts';

const PATH = /^\/(?<project>.+?)(?<suffix>\.git)?\/(?<action>info\/refs|git-upload-pack|git-receive-pack)$/;

/** Git over HTTP; null: the request is none of git. No other origin may read it: there are no CORS headers. */
export async function answerGit(instance: Instance, request: HostRequest): Promise<HostAnswer | null> {
  const { project: path, suffix, action } = PATH.exec(request.path)?.groups ?? {};
  if (path === undefined || action === undefined) return null;
  const service = action === 'info/refs' ? request.query.get('service') : action;
  if (service !== 'git-upload-pack' && service !== 'git-receive-pack') return null;
  if (suffix === undefined) {
    const query = request.query.toString();
    return {
      status: 301,
      headers: { location: `${instance.url()}/${path}.git/${action}${query === '' ? '' : `?${query}`}` },
    };
  }
  const project =
    instance.projects.find((candidate) => candidate.path.toLowerCase() === path.toLowerCase()) ?? null;
  const caller = findGitCaller(instance, request);
  const refusal = checkGitAccess(project, caller, service);
  if (refusal !== null || project === null) return refuse(refusal ?? { status: 404, message: 'Not Found' });
  const pushes = action === 'git-receive-pack';
  const push = pushes ? parsePush(request) : null;
  const answer = await serve(instance, project, caller, request, { service, action });
  // A push with a job token starts nothing.
  if (push !== null && caller.kind === 'user') startPushPipelines(instance, project, caller.user, push);
  return answer;
}

async function serve(
  instance: Instance,
  project: Project,
  caller: GitCaller,
  request: HostRequest,
  { service, action }: Pick<GitServerRequest, 'service'> & { action: string },
): Promise<HostAnswer> {
  const level = caller.kind === 'user' || caller.kind === 'job' ? roleIn(caller.user, project) : 0;
  const { status, headers, body } = await runHttpBackend({
    root: dirname(project.folder),
    request: {
      ...request,
      path: `/${basename(project.folder)}/${action}`,
      query: request.query.toString(),
      service,
      command: 'other',
    },
    user: String(level),
    maxFileBytes: null,
    onStart: (child) => instance.children.track(child),
  });
  return { status, headers: Object.fromEntries(headers), body };
}

const refuse = ({ status, message }: { status: number; message: string }): HostAnswer => ({
  status,
  headers: {
    'content-type': 'text/plain; charset=utf-8',
    ...(status === 401 ? { 'www-authenticate': 'Basic realm="GitLab"' } : {}),
  },
  body: `${message}\n`,
});
