import { ApiError } from '../api-error.ts';
import { forAccount, type Operations } from '../operation.ts';
import { rateAccount } from '../rates/rate-account.ts';
import { isoDate } from '../views/iso-date.ts';
import { userView } from '../views/user-view.ts';

export const accountOperations: Operations = {
  'users/get-authenticated': forAccount({ needsToken: true }, async ({ instance, caller }) => {
    const { token } = caller;
    if (token === null || token.kind === 'job') {
      throw new ApiError(403, 'Resource not accessible by integration');
    }
    const { login, createdAtMs } = token.user;
    const own = instance.repositories.all().filter(({ owner }) => owner === login);
    return {
      status: 200,
      json: {
        ...userView(instance, login),
        name: null,
        company: null,
        blog: '',
        location: null,
        email: null,
        hireable: null,
        bio: null,
        public_repos: own.filter(({ isPrivate }) => !isPrivate).length,
        public_gists: 0,
        followers: 0,
        following: 0,
        created_at: isoDate(createdAtMs),
        updated_at: isoDate(createdAtMs),
      },
    };
  }),

  'rate-limit/get': forAccount({ needsToken: false }, async ({ instance, caller }) => {
    const { limit, used, remaining, resetSeconds } = instance.rates.state(rateAccount(caller));
    const core = { limit, used, remaining, reset: resetSeconds };
    // No search is emulated: nobody has used any of it.
    const search = { limit: caller.token === null ? 10 : 30, used: 0 };
    return {
      status: 200,
      json: {
        resources: { core, search: { ...search, remaining: search.limit, reset: resetSeconds } },
        rate: core,
      },
    };
  }),
};
