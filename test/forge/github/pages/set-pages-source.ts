import type { Instance } from '../instance.ts';
import type { StoredRepository } from '../repositories/stored-repository.ts';

/** Settings > Pages > Source: GitHub Actions. Answers what is against it, or null. */
export function setPagesSource(instance: Instance, repository: StoredRepository): string | null {
  if (repository.isPrivate && instance.settings.plan === 'free') {
    return 'Your current plan does not support GitHub Pages for this repository.';
  }
  repository.pages = { buildType: 'workflow' };
  return null;
}
