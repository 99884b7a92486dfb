import { deriveKeys, type RandomBytes, type RootKey } from '@forgefeed/data-schema';

import type { Storage } from '../storage/storage.ts';

/**
 * Keeps the root key for the next visit, under an AES key that the browser does not give out. That stops who copies the
 * profile's files as text, not who can run code on this origin.
 */
export async function rememberRoot(
  storage: Storage,
  root: RootKey,
  { subtle, random }: { readonly subtle: SubtleCrypto; readonly random: RandomBytes },
): Promise<void> {
  const key = await subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  const iv = random(12);
  const sealedRoot = await subtle.encrypt({ name: 'AES-GCM', iv }, key, root);
  await storage.put('remembered', { key, iv, sealedRoot }, 'remembered');
}

/** The root key that was remembered, if it is still the one that `keyId` names. */
export async function recallRoot(
  storage: Storage,
  { subtle, keyId }: { readonly subtle: SubtleCrypto; readonly keyId: string },
): Promise<RootKey | null> {
  const row = await storage.get('remembered', 'remembered');
  if (row === undefined) return null;
  const root = new Uint8Array(await subtle.decrypt({ name: 'AES-GCM', iv: row.iv }, row.key, row.sealedRoot));
  return deriveKeys(root).id === keyId ? root : null;
}

export async function forgetRoot(storage: Storage): Promise<void> {
  await storage.delete('remembered', 'remembered');
}
