import { createHash } from 'node:crypto';

import sodium from 'libsodium-wrappers';

/** The key pair that secrets of a repository are sealed for (REST guide: encrypting secrets for the REST API). */
export interface SecretBox {
  readonly keyId: string;
  /** Base64, as the API shows it. */
  readonly publicKey: string;
  /** Null: it was not sealed for this key, or is no sealed box at all. */
  open(sealed: Uint8Array): Uint8Array | null;
}

export async function makeSecretBox(): Promise<SecretBox> {
  await sodium.ready;
  const { publicKey, privateKey } = sodium.crypto_box_keypair();
  // The real ones are long numbers, as text.
  const keyId = BigInt(`0x${createHash('sha256').update(publicKey).digest('hex').slice(0, 15)}`).toString();
  return {
    keyId,
    publicKey: Buffer.from(publicKey).toString('base64'),
    open: (sealed) => {
      try {
        return sodium.crypto_box_seal_open(sealed, publicKey, privateKey);
      } catch (error) {
        if (error instanceof Error) return null;
        throw error;
      }
    },
  };
}
