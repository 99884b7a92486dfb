import type { StoredRepository } from './stored-repository.ts';

const MAX_BYTES = 48 * 1024;
const MAX_SECRETS = 100;

export type StoredSecret = { readonly problem: null; readonly isNew: boolean } | { readonly problem: string };

/** Puts a secret in place, by the rules for its name and size (docs: secrets reference). */
export function storeSecret(
  { secrets }: Pick<StoredRepository, 'secrets'>,
  name: string,
  value: string,
  nowMs: number,
): StoredSecret {
  const key = name.toUpperCase();
  if (!/^[A-Z_][A-Z0-9_]*$/.test(key) || key.startsWith('GITHUB_')) {
    return {
      problem:
        'Secret names can only contain alphanumeric characters ([A-Z], [a-z], [0-9]) or underscores (_), may not start with a digit and may not start with GITHUB_',
    };
  }
  if (Buffer.byteLength(value) > MAX_BYTES) return { problem: 'Secret value is too large' };
  const known = secrets.get(key);
  if (known === undefined && secrets.size >= MAX_SECRETS) return { problem: 'Too many secrets' };
  secrets.set(key, { value, createdAtMs: known?.createdAtMs ?? nowMs, updatedAtMs: nowMs });
  return { problem: null, isNew: known === undefined };
}
