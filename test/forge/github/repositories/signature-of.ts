import type { User } from '../accounts/user-store.ts';
import type { Signature } from '../git/read-commits.ts';

/** Commits made in the web pages carry the account's private address. */
export const signatureOf = ({ login, id }: User, atMs: number): Signature => ({
  name: login,
  email: `${id}+${login}@users.noreply.github.com`,
  atMs,
});
