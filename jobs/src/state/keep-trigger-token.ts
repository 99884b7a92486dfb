import { ACCESS_PATH, accessForm, assign, NO_ACCESS, nextOperationTime } from '@forgefeed/data-schema';

import type { Job } from '../job.ts';
import type { Draft } from './draft.ts';
import { JOB_DEVICE } from './own-devices.ts';
import type { StoredState } from './stored-state.ts';

/**
 * Hands the secret `FORGEFEED_TRIGGER_TOKEN` on to the site, where it is set. What a device has set since, or taken away,
 * stays: the secret may be an old one.
 */
export async function keepTriggerToken(job: Job, draft: Draft, state: StoredState): Promise<void> {
  const { triggerToken } = job.secrets;
  if (triggerToken === null) return;
  const access = (await state.read(accessForm, ACCESS_PATH)) ?? NO_ACCESS;
  const [current, , by = JOB_DEVICE] = access.token;
  if (current === triggerToken || by !== JOB_DEVICE) return;
  const at = nextOperationTime({ nowMs: job.effects.nowMs(), clock: draft.manifest.clock, lastAt: 0 });
  const token = assign(access.token, triggerToken, { at, by: JOB_DEVICE });
  draft.patchManifest({ clock: at });
  await draft.write(accessForm, ACCESS_PATH, { token });
}
