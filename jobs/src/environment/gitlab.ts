import { readFile } from 'node:fs/promises';

import { parseJson } from '@forgefeed/data-schema';
import * as v from 'valibot';

import { basicAuthorization, type Environment, required } from './environment.ts';
import type { Variables } from './variables.ts';

/**
 * GitLab CI. `TRIGGER_PAYLOAD` is a variable of type file: it holds the path of a JSON file with the trigger's body.
 * The project must allow its job token to push.
 */
export function gitlabEnvironment(variables: Variables): Environment | null {
  if (variables['GITLAB_CI'] !== 'true') return null;
  const token = required(variables, 'CI_JOB_TOKEN');
  return {
    forge: 'gitlab',
    url: `${required(variables, 'CI_PROJECT_URL')}.git`,
    headers: basicAuthorization('gitlab-ci-token', token),
    isAsked: variables['CI_PIPELINE_SOURCE'] !== 'schedule',
    readPayload: async () => {
      const path = variables['TRIGGER_PAYLOAD'];
      if (path === undefined || path === '') return null;
      const body = v.safeParse(bodySchema, parseJson(await readFile(path, 'utf8')));
      return body.success ? body.output.payload : null;
    },
  };
}

const bodySchema = v.object({ payload: v.string() });
