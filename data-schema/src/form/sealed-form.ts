import type { Id } from '../crypto/id.ts';
import type { Keys } from '../crypto/keys.ts';
import type { RandomBytes } from '../crypto/random-bytes.ts';
import { open, seal } from '../crypto/seal.ts';
import type { Form } from './form.ts';

/** Under which key and in which epoch the files of one state are sealed. */
export interface Sealing {
  readonly keys: Keys;
  readonly epoch: Id;
}

export async function sealForm<T>(
  form: Form<T>,
  path: string,
  value: T,
  { keys, epoch, random }: Sealing & { readonly random: RandomBytes },
): Promise<Uint8Array<ArrayBuffer>> {
  const plaintext = await form.encode(value);
  const context = { key: keys.files, keyId: keys.id, epoch, role: form.role, path };
  return seal(plaintext, form.format, context, random);
}

/** @throws CorruptedFileError, OtherKeyError, NewerFormatError, UnknownFormatError */
export async function openForm<T>(
  form: Form<T>,
  path: string,
  sealed: Uint8Array,
  { keys, epoch }: Sealing,
): Promise<T> {
  const context = { key: keys.files, keyId: keys.id, epoch, role: form.role, path };
  const { contentFormat, plaintext } = open(sealed, context);
  return form.decode(plaintext, contentFormat, path);
}
