import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { openForgeCore } from '../../core/forge-core.ts';
import type { ForgeCore } from '../../core/forge-core.ts';
import type { Actions, ActionsHost, ActionsSettings } from '../actions.ts';
import type { GithubRepository, Permissions, Run } from '../../github/model.ts';
import { importCommit } from '../../../git-server/import-commit.ts';
import { startGitServer } from '../../../git-server/start-git-server.ts';
import { openActions } from '../open-actions.ts';

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
  /** The sites so far, each by its files. */
  readonly published: readonly Readonly<Record<string, string>>[];
  /** Puts files on a branch, as one commit. */
  commit(files: Readonly<Record<string, string | Uint8Array>>, branch?: string): Promise<string>;
  /** Puts a workflow and whatever else on `main`, and dispatches it. Nothing has happened yet. */
  start(content: WorkflowContent, options?: DispatchOptions): Promise<Run>;
  /** The same, to its end. @throws when something broke in the emulator */
  run(content: WorkflowContent, options?: DispatchOptions): Promise<Run>;
  close(): Promise<void>;
}

/** A workflow as an object: YAML contains JSON. */
export type WorkflowContent = Readonly<Record<string, unknown>>;

export interface DispatchOptions {
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
}

/** Where `start` puts a workflow. */
export const WORKFLOW = '.github/workflows/tested.yml';

/** A workflow of one job. */
export const stepsOnly = (...steps: readonly Readonly<Record<string, unknown>>[]): WorkflowContent => ({
  on: 'workflow_dispatch',
  jobs: { tested: { 'runs-on': 'ubuntu-24.04', steps } },
});

/** What a job has to have, and what it is about. */
export const job = (
  steps: readonly Readonly<Record<string, unknown>>[],
  more: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> => ({ 'runs-on': 'ubuntu-24.04', steps, ...more });

export const logOf = (run: Run, name?: string): string =>
  run.jobs
    .filter((each) => name === undefined || each.name === name)
    .map(({ log }) => log)
    .join('');

export async function openActionsWorld(given: Partial<GithubRepository> = {}): Promise<ActionsWorld> {
  const core = await openForgeCore();
  const server = await startGitServer({ root: core.folder });
  const { folder } = await server.createRepository('me/feeds', { withMain: false });
  const published: Readonly<Record<string, string>>[] = [];
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
    deployPages: async (_, site) => {
      const names = await readdir(site);
      const texts = await Promise.all(names.map((name) => readFile(join(site, name), 'utf8')));
      published.push(Object.fromEntries(names.map((name, at) => [name, texts[at] ?? ''])));
      return 'http://127.0.0.1:9/feeds/';
    },
    runnerEnv: {},
  };
  const actions = openActions(host);
  const commit: ActionsWorld['commit'] = (files, branch = 'main') =>
    importCommit({ folder, branch, files: new Map(Object.entries(files)) });
  const start: ActionsWorld['start'] = async (content, { inputs = {}, files = {} } = {}) => {
    await commit({ [WORKFLOW]: JSON.stringify(content), ...files });
    const workflow = await actions.findWorkflow(repository, WORKFLOW);
    if (workflow === null) throw new Error('the workflow was not found');
    const outcome = await actions.dispatch(repository, workflow, { ref: 'main', inputs, actor: 'me' });
    if (!outcome.ok) throw new Error(outcome.message);
    return outcome.run;
  };
  return {
    core,
    actions,
    settings,
    repository,
    tokens,
    published,
    commit,
    start,
    run: async (content, options) => {
      const { id } = await start(content, options);
      await actions.idle();
      const run = actions.run(id);
      if (run === null || core.failures.length > 0) {
        throw new AggregateError(core.failures, 'the emulator has failed');
      }
      return run;
    },
    close: async () => {
      await actions.close();
      await server.close();
      await core.close();
    },
  };
}
