import { appendFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import type { User } from '../accounts/user-store.ts';
import { git } from '../git/git.ts';
import { writeHooks } from '../git/write-hooks.ts';
import type { Instance } from '../instance.ts';
import { makeSecretBox } from './secret-box.ts';
import type { StoredRepository } from './stored-repository.ts';

export interface RepositoryOptions {
  readonly owner: User;
  readonly name: string;
  readonly isPrivate: boolean;
  readonly isTemplate?: boolean;
  readonly forkOf?: StoredRepository;
  readonly templateOf?: StoredRepository;
  readonly defaultBranch?: string;
}

/** An empty repository: first on disk, then in the books, so that nobody finds half of one. */
export async function makeRepository(
  instance: Pick<Instance, 'core' | 'repositories'>,
  options: RepositoryOptions,
): Promise<StoredRepository> {
  const { owner, name, isPrivate, isTemplate = false, forkOf, templateOf, defaultBranch = 'main' } = options;
  const secretBox = await makeSecretBox();
  const id = instance.repositories.nextId();
  const nowMs = instance.core.clock.nowMs();
  const repository: StoredRepository = {
    id,
    owner: owner.login,
    name,
    folder: join(instance.core.folder, 'github', `${id}.git`),
    defaultBranch,
    isPrivate,
    isTemplate,
    forkOf: forkOf?.id ?? null,
    templateOf: templateOf?.id ?? null,
    actionsEnabled: forkOf === undefined,
    isActionsAllowed: true,
    isForkApproved: forkOf === undefined,
    defaultWorkflowPermissions: 'read',
    canApprovePullRequests: false,
    secrets: new Map(),
    variables: new Map(),
    pages: null,
    site: null,
    secretBox,
    arrivals: new Map(),
    createdAtMs: nowMs,
    pushedAtMs: nowMs,
  };
  await mkdir(repository.folder, { recursive: true });
  await git(repository.folder, ['init', '--quiet', '--bare', `--initial-branch=${defaultBranch}`, '.']);
  const hooks = await writeHooks(join(instance.core.folder, 'github', 'hooks'));
  await appendFile(join(repository.folder, 'config'), configuration(hooks));
  if (instance.repositories.find(owner.login, name) !== null) throw new NameTaken(name);
  instance.repositories.add(repository);
  return repository;
}

/** An account has each name once. */
export class NameTaken extends Error {
  readonly code = 'name-taken';
  constructor(name: string) {
    super(`name already exists on this account: ${name}`);
  }
}

/** Filters and any commit, as GitHub allows; never any housekeeping: what was pushed stays, reachable or not. */
const configuration = (hooks: string) => `
[core]
	hooksPath = ${hooks}
[http]
	receivepack = true
[uploadpack]
	allowFilter = true
	allowAnySHA1InWant = true
[receive]
	autogc = false
[gc]
	auto = 0
`;
