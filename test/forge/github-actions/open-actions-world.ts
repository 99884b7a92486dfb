import { openForgeCore } from '../core/forge-core.ts';
import type { ForgeCore } from '../core/forge-core.ts';
import type { Actions, ActionsHost, ActionsSettings } from './actions.ts';
import type { GithubRepository, Permissions } from '../github/model.ts';
import { importCommit } from '../../git-server/import-commit.ts';
import { startGitServer } from '../../git-server/start-git-server.ts';
import { openActions } from './open-actions.ts';

/** Actions alone, on a git server that lets everybody in: for tests of the rules of workflows. */
export interface ActionsWorld {
  readonly core: ForgeCore;
  readonly actions: Actions;
  readonly settings: ActionsSettings;
  readonly repository: GithubRepository;
  /** The tokens of jobs so far, and whether they have ended. */
  readonly tokens: readonly {
    readonly token: string;
    readonly permissions: Permissions;
    isRevoked: boolean;
  }[];
  /** Puts files on a branch, as one commit. */
  commit(files: Readonly<Record<string, string | Uint8Array>>, branch?: string): Promise<string>;
  close(): Promise<void>;
}

export async function openActionsWorld(given: Partial<GithubRepository> = {}): Promise<ActionsWorld> {
  const core = await openForgeCore();
  const server = await startGitServer({ root: core.folder });
  const { folder } = await server.createRepository('me/feeds', { withMain: false });
  const tokens: { token: string; permissions: Permissions; isRevoked: boolean }[] = [];
  const settings: ActionsSettings = { knowsQueueMax: true, chooseRunFault: null, chooseScheduleFault: null };
  const repository: GithubRepository = {
    id: 1,
    owner: 'me',
    name: 'feeds',
    folder,
    defaultBranch: 'main',
    isPrivate: false,
    isTemplate: false,
    forkOf: null,
    actionsEnabled: true,
    defaultWorkflowPermissions: 'read',
    secrets: new Map(),
    variables: new Map(),
    pages: null,
    ...given,
  };
  const host: ActionsHost = {
    core,
    settings,
    urls: { server: server.url, api: 'http://127.0.0.1:9' },
    repositories: () => [repository],
    jobToken: (_, permissions) => {
      const grant = { token: `ghs_test${tokens.length}secret`, permissions, isRevoked: false };
      tokens.push(grant);
      return {
        token: grant.token,
        revoke: () => {
          grant.isRevoked = true;
        },
      };
    },
    pagesUrl: () => 'http://127.0.0.1:9/feeds/',
    deployPages: async () => 'http://127.0.0.1:9/feeds/',
    runnerEnv: {},
  };
  const actions = openActions(host);
  return {
    core,
    actions,
    settings,
    repository,
    tokens,
    commit: (files, branch = 'main') =>
      importCommit({ folder, branch, files: new Map(Object.entries(files)) }),
    close: async () => {
      await actions.close();
      await server.close();
      await core.close();
    },
  };
}
