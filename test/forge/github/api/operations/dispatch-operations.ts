import * as v from 'valibot';

import { actorOf } from '../../accounts/find-caller.ts';
import { ApiError } from '../api-error.ts';
import { forRepository, type Operations, type RepositoryRequest } from '../operation.ts';
import { repositoryUrl } from '../views/repository-view.ts';
import { runPage } from '../views/run-view.ts';
import { findWorkflow } from './workflow-operations.ts';

const dispatchSchema = v.object({
  ref: v.string(),
  inputs: v.optional(v.record(v.string(), v.unknown()), {}),
  return_run_details: v.optional(v.boolean()),
});

const repositoryDispatchSchema = v.object({
  event_type: v.string(),
  client_payload: v.optional(v.record(v.string(), v.unknown()), {}),
});

/** Characters of the compact JSON, not bytes. */
const MAX_PAYLOAD_CHARACTERS = 65_535;

export const dispatchOperations: Operations = {
  'actions/create-workflow-dispatch': forRepository(
    { permission: 'actions', level: 'write' },
    async (request) => {
      const { instance, repository, body, apiVersion } = request;
      const { ref, inputs, return_run_details } = v.parse(dispatchSchema, body);
      const workflow = await findWorkflow(request);
      instance.rates.trigger(repository.id);
      const event = { ref, inputs, actor: actor(request) };
      const outcome = await instance.actions.dispatch(repository, workflow, event);
      if (!outcome.ok) throw new ApiError(outcome.status, outcome.message);
      // Changelogs of 2026-02-19 (the field) and 2026-03-12 (the version).
      if (!(return_run_details ?? apiVersion === '2026-03-10')) return { status: 204 };
      const { run } = outcome;
      return {
        status: 200,
        json: {
          workflow_run_id: run.id,
          run_url: `${repositoryUrl(instance, repository)}/actions/runs/${run.id}`,
          html_url: runPage(instance, repository, run),
        },
      };
    },
  ),

  'repos/create-dispatch-event': forRepository(
    { permission: 'contents', level: 'write' },
    async (request) => {
      const { instance, repository, body } = request;
      const { event_type: type, client_payload: clientPayload } = v.parse(repositoryDispatchSchema, body);
      if (JSON.stringify(clientPayload).length > MAX_PAYLOAD_CHARACTERS) {
        throw new ApiError(422, 'client_payload is too large.');
      }
      instance.rates.trigger(repository.id);
      await instance.actions.repositoryDispatch(repository, { type, clientPayload, actor: actor(request) });
      return { status: 204 };
    },
  ),
};

function actor({ caller }: RepositoryRequest): string {
  if (caller.token === null) throw new Error('nobody dispatches without a token');
  return actorOf(caller.token);
}
