export interface User {
  readonly id: number;
  readonly username: string;
  readonly name: string;
  state: 'active' | 'blocked';
}

/** Access levels, with the numbers that the REST API gives them. */
export const ACCESS_LEVELS = { guest: 10, reporter: 20, developer: 30, maintainer: 40, owner: 50 };

export type Role = keyof typeof ACCESS_LEVELS;
