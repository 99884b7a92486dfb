export interface User {
  readonly id: number;
  readonly login: string;
  readonly type: 'User' | 'Bot';
  readonly createdAtMs: number;
  /** Where the account's sites are; without a slash at its end. */
  readonly pagesOrigin: string;
}

export interface UserStore {
  add(user: Omit<User, 'id'>): User;
  /** Logins do not tell upper from lower case. */
  find(login: string): User | null;
}

export function userStore(): UserStore {
  const users = new Map<string, User>();
  return {
    add: (given) => {
      const key = given.login.toLowerCase();
      if (users.has(key)) throw new Error(`there is an account ${given.login} already`);
      const user = { ...given, id: 1000 + users.size };
      users.set(key, user);
      return user;
    },
    find: (login) => users.get(login.toLowerCase()) ?? null,
  };
}
