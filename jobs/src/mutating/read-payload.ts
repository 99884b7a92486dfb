import { decodePayload, JunkPayloadError } from '@forgefeed/data-schema';

import type { Environment } from '../environment/environment.ts';
import type { Secrets } from '../environment/secrets.ts';
import { NoPayloadError } from '../errors/job-errors.ts';

/** Shorter secrets would be found in any text by chance. */
const MIN_SECRET_CHARACTERS = 8;

/**
 * The bytes that came with the trigger. GitLab expands `$NAME` in them on the way; so what holds one of our secrets, or
 * any character that is not base64url, was never written by us. @throws NoPayloadError, JunkPayloadError
 */
export async function readPayload(
  environment: Pick<Environment, 'readPayload'>,
  secrets: Pick<Secrets, 'texts'>,
): Promise<Uint8Array<ArrayBuffer>> {
  const characters = await environment.readPayload();
  if (characters === null) throw new NoPayloadError({});
  const holdsSecret = secrets.texts.some(
    (secret) => secret.length >= MIN_SECRET_CHARACTERS && characters.includes(secret),
  );
  if (holdsSecret) throw new JunkPayloadError({ why: 'holds-secret' });
  return decodePayload(characters);
}
