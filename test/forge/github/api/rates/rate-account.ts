import type { Caller } from '../../accounts/find-caller.ts';
import type { RateAccount } from './rate-book.ts';

/** All tokens of a user share one account, all jobs of a repository another, all strangers of an address a third. */
export function rateAccount({ token, address }: Caller): RateAccount {
  if (token === null) return { key: `ip:${address}`, name: address, perHour: 'anonymousPerHour' };
  if (token.kind === 'job') {
    const { repository } = token;
    return {
      key: `repository:${repository}`,
      name: `installation ID ${repository}`,
      perHour: 'jobTokenPerHour',
    };
  }
  const { id } = token.user;
  return { key: `user:${id}`, name: `user ID ${id}`, perHour: 'userPerHour' };
}
