import { fromBase64url, toBase64url } from '../bytes/base64url.ts';
import { concatBytes } from '../bytes/concat-bytes.ts';
import { toUtf8 } from '../bytes/utf8.ts';
import { CorruptedFileError, OtherKeyError, UnknownFormatError } from '../errors/file-errors.ts';
import { NewerFormatError } from '../errors/file-errors.ts';
import { ID_BYTES, type Id } from './id.ts';
import { pad, unpad } from './padding.ts';
import type { RandomBytes } from './random-bytes.ts';
import { sodium } from './sodium.ts';

/**
 * A sealed file: `seal format (1) | content format (1) | key id (12) | nonce (24) | ciphertext and tag`, by
 * XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03). Everything that says what the bytes are is authenticated:
 * the two formats, the key, the epoch, the role and the path; so no file can stand in for another.
 */
export interface SealContext {
  readonly key: Uint8Array;
  readonly keyId: Id;
  readonly epoch: Id;
  readonly role: string;
  /** The logical path (`marks/3`), not the name on the branch. */
  readonly path: string;
}

export const SEAL_FORMAT = 1;
const HEAD_BYTES = 2 + ID_BYTES;
const NONCE_BYTES = 24;
const TAG_BYTES = 16;

/** What sealing adds to the padded plaintext. */
export const SEAL_OVERHEAD_BYTES = HEAD_BYTES + NONCE_BYTES + TAG_BYTES;

export function seal(
  plaintext: Uint8Array,
  contentFormat: number,
  context: SealContext,
  random: RandomBytes,
): Uint8Array<ArrayBuffer> {
  const head = concatBytes([Uint8Array.of(SEAL_FORMAT, contentFormat), idBytes(context.keyId)]);
  const nonce = random(NONCE_BYTES);
  const ciphertext = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(
    pad(plaintext),
    associatedData(head, context),
    null,
    nonce,
    context.key,
  );
  return concatBytes([head, nonce, ciphertext]);
}

/** @throws CorruptedFileError, OtherKeyError, NewerFormatError or UnknownFormatError (of the seal itself). */
export function open(
  sealed: Uint8Array,
  context: SealContext,
): { readonly contentFormat: number; readonly plaintext: Uint8Array<ArrayBuffer> } {
  const { path } = context;
  if (sealed.length < SEAL_OVERHEAD_BYTES) throw new CorruptedFileError({ path });
  checkSealFormat(sealed[0] ?? 0, path);
  const head = sealed.subarray(0, HEAD_BYTES);
  if (toBase64url(head.subarray(2)) !== context.keyId) throw new OtherKeyError({ path });
  const plaintext = unpad(decrypt(sealed, associatedData(head, context), context));
  if (plaintext === null) throw new CorruptedFileError({ path });
  return { contentFormat: head[1] ?? 0, plaintext };
}

/** The id of the key that the bytes say they are sealed under, or null when they are too short to say. */
export function sealedKeyId(sealed: Uint8Array): Id | null {
  return sealed.length < SEAL_OVERHEAD_BYTES ? null : toBase64url(sealed.subarray(2, HEAD_BYTES));
}

function decrypt(sealed: Uint8Array, head: Uint8Array, context: SealContext): Uint8Array<ArrayBuffer> {
  const nonce = sealed.subarray(HEAD_BYTES, HEAD_BYTES + NONCE_BYTES);
  const ciphertext = sealed.subarray(HEAD_BYTES + NONCE_BYTES);
  try {
    const open = sodium.crypto_aead_xchacha20poly1305_ietf_decrypt;
    return new Uint8Array(open(null, ciphertext, head, nonce, context.key));
  } catch (cause) {
    throw new CorruptedFileError({ path: context.path }, { cause });
  }
}

function checkSealFormat(format: number, path: string): void {
  if (format > SEAL_FORMAT) throw new NewerFormatError({ path, format, known: SEAL_FORMAT });
  if (format < SEAL_FORMAT) throw new UnknownFormatError({ path, format, known: SEAL_FORMAT });
}

function associatedData(head: Uint8Array, { epoch, role, path }: SealContext): Uint8Array {
  return concatBytes([toUtf8('forgefeed\0'), head, idBytes(epoch), toUtf8(`${role}\0${path}`)]);
}

function idBytes(id: Id): Uint8Array {
  const bytes = fromBase64url(id);
  if (bytes?.length !== ID_BYTES) throw new RangeError('an id is 12 bytes');
  return bytes;
}
