import type { RandomBytes } from '../crypto/random-bytes.ts';
import { open, seal } from '../crypto/seal.ts';
import type { Sealing } from './sealed-form.ts';

/**
 * The same content under another key or in another epoch. The role of a file is the first part of its path, so no form
 * is needed. @throws CorruptedFileError, OtherKeyError, NewerFormatError, UnknownFormatError
 */
export function resealFile(
  path: string,
  sealed: Uint8Array,
  { from, to, random }: { readonly from: Sealing; readonly to: Sealing; readonly random: RandomBytes },
): Uint8Array<ArrayBuffer> {
  const { contentFormat, plaintext } = open(sealed, contextOf(path, from));
  return seal(plaintext, contentFormat, contextOf(path, to), random);
}

function contextOf(path: string, { keys, epoch }: Sealing) {
  const [role = path] = path.split('/');
  return { key: keys.files, keyId: keys.id, epoch, role, path };
}
