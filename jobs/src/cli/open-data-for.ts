import { openDataBranch } from '../data-branch/open-data-branch.ts';
import { realEffects } from '../effects.ts';
import { detectEnvironment } from '../environment/detect-environment.ts';
import { readSecrets } from '../environment/secrets.ts';
import type { Variables } from '../environment/variables.ts';
import { NoDataError } from '../errors/job-errors.ts';
import { chooseRootKey } from '../state/choose-root-key.ts';
import { openState } from '../state/open-state.ts';
import type { StoredState } from '../state/stored-state.ts';

/** Opens `data` for a person at a command line, with the secrets and the remote of the environment. */
export async function openDataFor(variables: Variables): Promise<StoredState> {
  const { url, headers } = detectEnvironment(variables);
  const secrets = readSecrets(variables);
  const branch = openDataBranch({
    remote: { url, headers, branch: 'data', timeoutMs: 60_000 },
    fetch: realEffects.fetch,
  });
  const tip = await branch.readTip();
  if (tip === null) throw new NoDataError({});
  const openKeyring = (keyring: Parameters<typeof chooseRootKey>[0]) => chooseRootKey(keyring, secrets);
  return openState({ branch, tip, secrets, openKeyring, first: [] });
}
