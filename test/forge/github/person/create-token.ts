import type { User } from '../accounts/user-store.ts';
import type { Instance } from '../instance.ts';
import type { NewToken } from './person.ts';

const DAY_MS = 86_400_000;
/** The longest that the page for fine-grained tokens offers. */
const MAX_DAYS = 366;

/** Settings > Developer settings > Personal access tokens; answers the text, which is shown this once. */
export function createToken({ core, tokens, repositories }: Instance, user: User, wanted: NewToken): string {
  const days = wanted.expiresInDays === undefined ? 30 : wanted.expiresInDays;
  const expiresAtMs = days === null ? null : core.clock.nowMs() + days * DAY_MS;
  if (wanted.kind === 'classic')
    return tokens.add({ kind: 'classic', user, scopes: wanted.scopes, expiresAtMs });
  if (expiresAtMs === null || days === null || days > MAX_DAYS) {
    throw new Error(`a fine-grained token lives ${MAX_DAYS} days at most`);
  }
  const chosen = wanted.repositories;
  const idOf = (name: string) => {
    const found = repositories.find(user.login, name);
    if (found === null) throw new Error(`there is no repository ${user.login}/${name} to choose`);
    return found.id;
  };
  return tokens.add({
    kind: 'fine-grained',
    user,
    permissions: wanted.permissions,
    repositories: chosen === 'all' ? 'all' : new Set(chosen.map(idOf)),
    expiresAtMs,
  });
}
