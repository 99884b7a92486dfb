import {
  ACCESS_PATH,
  accessForm,
  deriveKeys,
  type Keyring,
  openForm,
  Reason,
  type RootKey,
} from '@forgefeed/data-schema';

import type { ForgeClient } from '../../forge/forge-client.ts';
import { ForgeError } from '../../forge/forge-errors.ts';

/**
 * The trigger token, from where reading costs no quota: so that already the first question to the API is asked by
 * somebody, not by an address that has 60 an hour. Null: there is none, or what is served there is of another state.
 */
export async function readEarlyToken(
  client: Pick<ForgeClient, 'readEarly'>,
  {
    root,
    keyring,
    signal,
  }: { readonly root: RootKey; readonly keyring: Keyring; readonly signal: AbortSignal },
): Promise<string | null> {
  try {
    const sealed = await client.readEarly({ path: ACCESS_PATH, signal });
    if (sealed === null) return null;
    const sealing = { keys: deriveKeys(root), epoch: keyring.epoch };
    return (await openForm(accessForm, ACCESS_PATH, sealed, sealing)).token[0];
  } catch (error) {
    if (error instanceof Reason || error instanceof ForgeError) return null;
    throw error;
  }
}
