import { fromBase64url, toBase64url } from '../bytes/base64url.ts';
import { concatBytes } from '../bytes/concat-bytes.ts';
import { toUtf8 } from '../bytes/utf8.ts';
import { type Id, randomId } from '../crypto/id.ts';
import { deriveKeys } from '../crypto/keys.ts';
import type { RandomBytes } from '../crypto/random-bytes.ts';
import type { RootKey } from '../crypto/root-key.ts';
import { sodium } from '../crypto/sodium.ts';
import { WrongPassphraseError } from '../errors/key-errors.ts';
import { deriveWrappingKey, type KdfCost } from './derive-wrapping-key.ts';
import type { Keyring, KeySlot } from './keyring.ts';

/**
 * Wraps the root key under a passphrase. `replaces` names the slot of the passphrase that this one takes over from.
 * @throws EmptyPassphraseError
 */
export async function makeKeySlot(options: {
  readonly root: RootKey;
  readonly passphrase: string;
  readonly cost: KdfCost;
  readonly random: RandomBytes;
  readonly replaces?: Id | null;
}): Promise<KeySlot> {
  const { root, passphrase, cost, random, replaces = null } = options;
  const [id, salt, nonce] = [randomId(random), random(16), random(24)];
  const key = await deriveWrappingKey(passphrase, salt, cost);
  const wrapped = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(
    root,
    slotData(id, deriveKeys(root).id),
    null,
    nonce,
    key,
  );
  return {
    id,
    kdf: 'argon2id',
    ...cost,
    salt: toBase64url(salt),
    nonce: toBase64url(nonce),
    wrapped: toBase64url(wrapped),
    replaces,
  };
}

/** Tries every slot, the newest first. @throws WrongPassphraseError, EmptyPassphraseError */
export async function openKeyring(
  keyring: Pick<Keyring, 'keyId' | 'slots'>,
  passphrase: string,
): Promise<{ readonly root: RootKey; readonly slot: KeySlot }> {
  for (const slot of keyring.slots.toReversed()) {
    const root = await openKeySlot(slot, keyring.keyId, passphrase);
    if (root !== null) return { root, slot };
  }
  throw new WrongPassphraseError({ slots: keyring.slots.length });
}

async function openKeySlot(slot: KeySlot, keyId: Id, passphrase: string): Promise<RootKey | null> {
  const key = await deriveWrappingKey(passphrase, decode(slot.salt), slot);
  try {
    const unwrap = sodium.crypto_aead_xchacha20poly1305_ietf_decrypt;
    const root = unwrap(null, decode(slot.wrapped), slotData(slot.id, keyId), decode(slot.nonce), key);
    return new Uint8Array(root);
  } catch (error) {
    // libsodium's one way to say that the tag does not fit: another passphrase, or a slot that was tampered with.
    if (error instanceof Error && error.message.includes('ciphertext cannot be decrypted')) return null;
    throw error;
  }
}

function slotData(slot: Id, keyId: Id): Uint8Array {
  return concatBytes([toUtf8('forgefeed-slot\0'), decode(slot), decode(keyId)]);
}

/** Only for text that the keyring's schema has checked. */
function decode(text: string): Uint8Array {
  return fromBase64url(text) ?? new Uint8Array(0);
}
