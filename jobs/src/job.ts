import type { KdfCost } from '@forgefeed/data-schema';

import type { DataBranch } from './data-branch/data-branch.ts';
import type { Effects } from './effects.ts';
import type { Secrets } from './environment/secrets.ts';

/** What every step of a job works with. */
export interface Job {
  readonly branch: DataBranch;
  readonly secrets: Secrets;
  readonly effects: Effects;
  /** For a keyring that the job itself makes. */
  readonly kdfCost: KdfCost;
}
