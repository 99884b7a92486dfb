import { randomBytes } from 'node:crypto';

import type { Instance } from '../model/instance.ts';
import type { Job, Pipeline } from '../model/pipeline.ts';

/** A `CI_JOB_TOKEN`: since 19.0 a JWT, so it is long. It ends with its job. */
export function issueJobToken(
  instance: Instance,
  pipeline: Pipeline,
  job: Job,
): { readonly token: string; revoke(): void } {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const header = part({ alg: 'RS256', typ: 'JWT', kid: randomBytes(32).toString('hex') });
  const claims = part({
    iss: instance.url(),
    jti: randomBytes(16).toString('hex'),
    sub: `gid://gitlab/Ci::Build/${job.id}`,
  });
  const token = `glcbt-${header}.${claims}.${randomBytes(256).toString('base64url')}`;
  instance.jobTokens.set(token, { token, user: pipeline.user, projectId: pipeline.projectId, jobId: job.id });
  return { token, revoke: () => instance.jobTokens.delete(token) };
}
