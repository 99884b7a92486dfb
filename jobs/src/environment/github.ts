import { readFile } from 'node:fs/promises';

import { parseJson } from '@forgefeed/data-schema';
import * as v from 'valibot';

import { basicAuthorization, type Environment, required } from './environment.ts';
import type { Variables } from './variables.ts';

/**
 * GitHub Actions. The payload is read from the event's file: through an expression in YAML it would stand in the log,
 * and could be a script.
 */
export function githubEnvironment(variables: Variables): Environment | null {
  if (variables['GITHUB_ACTIONS'] !== 'true') return null;
  const token = required(variables, 'GITHUB_TOKEN');
  return {
    forge: 'github',
    url: `${required(variables, 'GITHUB_SERVER_URL')}/${required(variables, 'GITHUB_REPOSITORY')}.git`,
    headers: basicAuthorization('x-access-token', token),
    isAsked: variables['GITHUB_EVENT_NAME'] === 'workflow_dispatch',
    readPayload: async () => {
      const event = parseJson(await readFile(required(variables, 'GITHUB_EVENT_PATH'), 'utf8'));
      const dispatch = v.safeParse(eventSchema, event);
      return dispatch.success ? dispatch.output.inputs.payload : null;
    },
  };
}

const eventSchema = v.object({ inputs: v.object({ payload: v.string() }) });
