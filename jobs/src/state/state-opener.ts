import type { Tip } from '../data-branch/tip.ts';
import type { Job } from '../job.ts';
import { chooseRootKey, type OpenedKeyring } from './choose-root-key.ts';
import { openState, type OpenKeyring } from './open-state.ts';
import type { StoredState } from './stored-state.ts';

/** Opens the state at a tip; `first`: files that will be read in any case. */
export type OpenAt = (tip: Tip, first?: readonly string[]) => Promise<StoredState>;

/** For all the states that one job opens: a passphrase is derived once for each keyring, not at each attempt. */
export function stateOpener(job: Job): OpenAt {
  const opened = new Map<string, Promise<OpenedKeyring>>();
  const openKeyring: OpenKeyring = (keyring) => {
    const id = JSON.stringify(keyring);
    const known = opened.get(id) ?? chooseRootKey(keyring, job.secrets);
    opened.set(id, known);
    return known;
  };
  return (tip, first = []) =>
    openState({ branch: job.branch, secrets: job.secrets, tip, openKeyring, first });
}
