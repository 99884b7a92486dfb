import { accessTo, mayChangeWorkflows, reaches } from '../accounts/access-to.ts';
import { actorOf } from '../accounts/find-caller.ts';
import { readBasic } from '../accounts/read-credentials.ts';
import type { Token } from '../accounts/token.ts';
import type { HostAnswer, HostRequest } from '../../core/host-request.ts';
import { runHttpBackend } from '../../../git-server/http-backend.ts';
import type { Instance } from '../instance.ts';
import type { StoredRepository } from '../repositories/stored-repository.ts';
import { finishPush } from './finish-push.ts';
import { type GitService, parseGitPath } from './parse-git-path.ts';
import type { Pusher } from './write-hooks.ts';

const plain = (status: number, body: string, headers: Readonly<Record<string, string>> = {}): HostAnswer => ({
  status,
  headers: { 'content-type': 'text/plain; charset=UTF-8', ...headers },
  body,
});

const askToSignIn = (text: string) => plain(401, text, { 'www-authenticate': 'Basic realm="GitHub"' });

/** The web host: git over HTTP and nothing else. It says nothing of CORS: no page of another origin can use it. */
export async function answerGit(instance: Instance, request: HostRequest): Promise<HostAnswer> {
  const wanted = parseGitPath(request);
  if (wanted === null) return plain(404, 'Not Found');
  const basic = /^basic (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const token = basic === undefined ? null : instance.tokens.find(readBasic(basic));
  if (request.headers.authorization !== undefined && token === null) {
    return askToSignIn(
      'Invalid username or token. Password authentication is not supported for Git operations.',
    );
  }
  const repository = instance.repositories.find(wanted.owner, wanted.name);
  const refusal = refuse(repository, token, wanted.service);
  if (refusal !== null) return refusal;
  if (repository === null) throw new Error('what is not there has been let through');
  const answer = await runHttpBackend({
    root: repository.folder.slice(0, repository.folder.lastIndexOf('/')),
    request: {
      method: request.method,
      path: `${repository.folder.slice(repository.folder.lastIndexOf('/'))}${wanted.rest}`,
      query: request.query.toString(),
      service: wanted.service,
      command: 'other',
      headers: request.headers,
      body: request.body,
    },
    user: pusherOf(token, repository),
    maxFileBytes: null,
    onStart: () => undefined,
  });
  if (request.method === 'POST' && wanted.service === 'git-receive-pack' && token !== null) {
    const actor = actorOf(token);
    await finishPush(instance, repository, {
      request,
      answer: answer.body,
      actor,
      startsRuns: token.kind !== 'job',
    });
  }
  return { status: answer.status, headers: Object.fromEntries(answer.headers), body: answer.body };
}

function refuse(
  repository: StoredRepository | null,
  token: Token | null,
  service: GitService,
): HostAnswer | null {
  const isWrite = service === 'git-receive-pack';
  const need = { permission: 'contents', level: isWrite ? 'write' : 'read', isPublic: !isWrite } as const;
  const access = repository === null ? 'hidden' : accessTo(repository, token, need);
  if (access === 'granted') return null;
  // Without a token GitHub does not say whether there is such a repository: it asks who that is.
  if (token === null) return askToSignIn('Authentication required.');
  if (access === 'hidden' || repository === null) return plain(404, 'Repository not found.');
  if (reaches(token, repository)) return plain(403, 'Write access to repository not granted.');
  return plain(403, `Permission to ${repository.owner}/${repository.name}.git denied to ${actorOf(token)}.`);
}

function pusherOf(token: Token | null, repository: StoredRepository): Pusher {
  if (token === null) return 'personal-token';
  if (mayChangeWorkflows(token, repository)) return 'may-change-workflows';
  return token.kind === 'job' ? 'app' : 'personal-token';
}
