import type { Instance } from '../instance.ts';
import type { GithubRepository } from '../model.ts';

/** All sites of an account share one origin: `https://<owner>.github.io/<name>/`. */
export function pagesUrl({ users }: Pick<Instance, 'users'>, { owner, name }: GithubRepository): string {
  const user = users.find(owner);
  if (user === null) throw new Error(`there is no account ${owner}`);
  return `${user.pagesOrigin}/${name}/`;
}
