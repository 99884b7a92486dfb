import * as v from 'valibot';

import { storeSecret } from '../../repositories/store-secret.ts';
import type { StoredRepository } from '../../repositories/stored-repository.ts';
import { ApiError, notFound } from '../api-error.ts';
import { forRepository, type Operations } from '../operation.ts';
import { pageOf } from '../page-of.ts';
import { isoDate } from '../views/iso-date.ts';

const READ = { permission: 'secrets', level: 'read' } as const;
const WRITE = { permission: 'secrets', level: 'write' } as const;

const sealedSchema = v.object({ encrypted_value: v.string(), key_id: v.string() });

export const secretOperations: Operations = {
  'actions/get-repo-public-key': forRepository(READ, async ({ repository: { secretBox } }) => ({
    status: 200,
    json: { key_id: secretBox.keyId, key: secretBox.publicKey },
  })),

  'actions/list-repo-secrets': forRepository(READ, async (request) => {
    const names = [...request.repository.secrets.keys()].sort();
    const { items, headers } = pageOf(request, '/actions/secrets', names);
    const secrets = items.map((name) => secretView(request.repository, name));
    return { status: 200, json: { total_count: names.length, secrets }, headers };
  }),

  /** Never the value: nobody can read it back. */
  'actions/get-repo-secret': forRepository(READ, async ({ repository, parameters }) => ({
    status: 200,
    json: secretView(repository, nameOf(parameters)),
  })),

  'actions/create-or-update-repo-secret': forRepository(
    WRITE,
    async ({ instance, repository, parameters, body }) => {
      const { encrypted_value, key_id } = v.parse(sealedSchema, body);
      const { secretBox } = repository;
      if (key_id !== secretBox.keyId) throw new ApiError(422, 'Improper key_id given');
      const value = secretBox.open(Buffer.from(encrypted_value, 'base64'));
      if (value === null) throw new ApiError(422, 'encrypted_value could not be opened with the public key');
      const text = new TextDecoder('utf-8', { fatal: false, ignoreBOM: true }).decode(value);
      const stored = storeSecret(repository, nameOf(parameters), text, instance.core.clock.nowMs());
      if (stored.problem !== null) throw new ApiError(422, stored.problem);
      return stored.isNew ? { status: 201, json: {} } : { status: 204 };
    },
  ),

  'actions/delete-repo-secret': forRepository(WRITE, async ({ repository, parameters }) => {
    if (!repository.secrets.delete(nameOf(parameters))) throw notFound();
    return { status: 204 };
  }),
};

const nameOf = (parameters: Readonly<Record<string, string>>): string =>
  (parameters['secret_name'] ?? '').toUpperCase();

function secretView({ secrets }: StoredRepository, name: string) {
  const secret = secrets.get(name);
  if (secret === undefined) throw notFound();
  return { name, created_at: isoDate(secret.createdAtMs), updated_at: isoDate(secret.updatedAtMs) };
}
