import {
  ACCESS_PATH,
  accessForm,
  deriveKeys,
  emptyManifest,
  type KeySlot,
  makeKeySlot,
  makeRootKey,
  randomId,
  type RootKey,
} from '@forgefeed/data-schema';

import type { Job } from '../job.ts';
import { type Draft, openDraft } from './draft.ts';

/** The first state of a new epoch, empty but for the keyring and the trigger token. */
export async function createState(
  job: Job,
  { root, slots, token }: { root: RootKey; slots: readonly KeySlot[]; token: string | null },
): Promise<Draft> {
  const { random } = job.effects;
  const keys = deriveKeys(root);
  const epoch = randomId(random);
  const draft = openDraft({ manifest: emptyManifest(epoch), keys, random });
  draft.writeKeyring({ format: 1, epoch, keyId: keys.id, slots: [...slots] });
  await draft.write(accessForm, ACCESS_PATH, { token: [token] });
  return draft;
}

/** The way that needs nothing but the settings page: the job makes root key and keyring itself. */
export async function createStateFromPassphrase(job: Job, passphrase: string): Promise<Draft> {
  const { random } = job.effects;
  const root = makeRootKey(random);
  const slot = await makeKeySlot({ root, passphrase, cost: job.kdfCost, random });
  return createState(job, { root, slots: [slot], token: job.secrets.triggerToken });
}
