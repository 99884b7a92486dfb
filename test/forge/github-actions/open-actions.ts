import pLimit from 'p-limit';

import type { Actions, ActionsHost } from './actions.ts';
import type { GithubRepository, Run, Workflow, WorkflowState } from '../github/model.ts';
import { concurrencyGroups } from './concurrency/concurrency-groups.ts';
import { checkInputs } from './events/check-inputs.ts';
import { firings } from './events/cron.ts';
import { fitsPush } from './events/fits-push.ts';
import { startRun } from './start-run.ts';
import type { RunEvent, StartOptions } from './run-event.ts';
import { listStored, removeCaches } from './stored.ts';
import {
  changedPaths,
  type FoundWorkflow,
  readWorkflowFiles,
  resolveRef,
} from './workflow-file/read-workflow-files.ts';

/** The Free plan runs so many jobs of an account at once. */
const CONCURRENT_JOBS = 20;

/** The emulated GitHub Actions. */
export function openActions(host: ActionsHost): Actions {
  const { clock } = host.core;
  const runs: Run[] = [];
  const work = new Set<Promise<void>>();
  const stops = new Map<number, AbortController>();
  const states = new Map<
    string,
    { readonly id: number; state: WorkflowState; readonly createdAtMs: number; updatedAtMs: number }
  >();
  const groups = concurrencyGroups();
  const places = new Map<string, ReturnType<typeof pLimit>>();
  let tickedMs = clock.nowMs();
  let isClosed = false;

  const track = (promise: Promise<void>): void => {
    const done: Promise<void> = promise
      .catch((error: unknown) => host.core.noteFailure(error))
      .finally(() => work.delete(done));
    work.add(done);
  };

  const placeOf = (owner: string) => {
    const limit = places.get(owner) ?? pLimit(CONCURRENT_JOBS);
    places.set(owner, limit);
    return limit;
  };

  const rowOf = (repository: GithubRepository, { path, parsed }: FoundWorkflow) => {
    const key = `${repository.id}:${path}`;
    const hasSchedule = parsed.ok && parsed.file.on.schedule !== undefined;
    const row = states.get(key) ?? {
      id: 1000 + states.size,
      // In a fork, files with a schedule are off by themselves until somebody switches each on.
      state: repository.forkOf !== null && hasSchedule ? 'disabled_fork' : 'active',
      createdAtMs: clock.nowMs(),
      updatedAtMs: clock.nowMs(),
    };
    states.set(key, row);
    return row;
  };

  async function found(
    repository: GithubRepository,
  ): Promise<readonly (FoundWorkflow & { readonly workflow: Workflow })[]> {
    if (!repository.actionsEnabled) return [];
    const commit = await resolveRef(repository.folder, repository.defaultBranch);
    if (commit === null) return [];
    const files = await readWorkflowFiles(repository.folder, commit);
    return files.map((file) => {
      const name = (file.parsed.ok ? file.parsed.file.name : undefined) ?? file.path;
      return { ...file, workflow: { ...rowOf(repository, file), name, path: file.path } };
    });
  }

  const begin = (
    options: Omit<StartOptions, 'host' | 'groups' | 'withPlace' | 'onChange' | 'stop' | 'number' | 'id'>,
  ): Run | null => {
    const { workflow, repository } = options;
    const number = runs.filter((run) => run.workflow === workflow.id).length + 1;
    const id = 5_000_000 + runs.length;
    const stop = new AbortController();
    const at = runs.length;
    const { run, done } = startRun({
      ...options,
      host,
      groups,
      id,
      number,
      stop,
      withPlace: placeOf(repository.owner),
      onChange: (changed) => {
        runs[at] = changed;
      },
    });
    runs[at] = run;
    stops.set(id, stop);
    const fault = host.settings.chooseRunFault?.(run) ?? null;
    if (fault === 'drop') {
      runs[at] = { ...run, status: 'completed', conclusion: 'cancelled' };
      return run;
    }
    track(done(fault));
    if (fault === 'duplicate') {
      const again = { ...host.settings };
      host.settings.chooseRunFault = null;
      begin(options);
      host.settings.chooseRunFault = again.chooseRunFault;
    }
    return run;
  };

  const disabled = 'Cannot trigger a workflow that is disabled'; // the real text is not known to us

  const actions: Actions = {
    workflows: async (repository) => (await found(repository)).map(({ workflow }) => workflow),
    findWorkflow: async (repository, idOrFile) =>
      (await actions.workflows(repository)).find(
        ({ id, path }) =>
          String(id) === idOrFile || path === idOrFile || path === `.github/workflows/${idOrFile}`,
      ) ?? null,
    setWorkflowState: (repository, { path }, state) => {
      const row = states.get(`${repository.id}:${path}`);
      if (row === undefined) return;
      row.state = state;
      row.updatedAtMs = clock.nowMs();
    },
    goQuiet: async (repository) => {
      if (repository.isPrivate) return;
      for (const { parsed, path } of await found(repository)) {
        const row = states.get(`${repository.id}:${path}`);
        if (row !== undefined && parsed.ok && parsed.file.on.schedule !== undefined)
          row.state = 'disabled_inactivity';
      }
    },
    dispatch: async (repository, workflow, { ref, inputs: given, actor }) => {
      const no = (status: 403 | 404 | 422, message: string) => ({ ok: false, status, message }) as const;
      const listed = (await found(repository)).find((each) => each.workflow.id === workflow.id);
      if (listed === undefined) return no(404, 'Not Found');
      if (listed.workflow.state !== 'active') return no(422, disabled);
      if (listed.parsed.ok && !('workflow_dispatch' in listed.parsed.file.on)) {
        return no(422, "Workflow does not have 'workflow_dispatch' trigger");
      }
      const commit = await resolveRef(repository.folder, ref);
      if (commit === null) return no(422, `No ref found for: ${ref}`);
      const files = await readWorkflowFiles(repository.folder, commit);
      const file = files.find(({ path }) => path === workflow.path);
      if (file === undefined) return no(422, `Workflow does not exist at ${ref}`);
      const declared = file.parsed.ok ? file.parsed.file.on.workflow_dispatch?.inputs : null;
      const checked = checkInputs(declared ?? {}, given);
      if (!checked.ok) return no(422, checked.message);
      const branch = ref.replace(/^refs\/(heads|tags)\//, '');
      const event: RunEvent = {
        name: 'workflow_dispatch',
        branch,
        commit,
        actor,
        inputs: checked.inputs,
        payload: { inputs: given, ref: `refs/heads/${branch}`, workflow: workflow.path },
      };
      const run = begin({ repository, workflow, files, event });
      return run === null ? no(422, 'no run') : { ok: true, run };
    },
    repositoryDispatch: async (repository, { type, clientPayload, actor }) => {
      const payload = { action: type, branch: repository.defaultBranch, client_payload: clientPayload };
      for (const { workflow, files, commit } of await waiting(repository, (file) => {
        const filter = file.on.repository_dispatch;
        return filter !== undefined && (filter?.types === undefined || filter.types.includes(type));
      })) {
        const event: RunEvent = {
          name: 'repository_dispatch',
          branch: repository.defaultBranch,
          commit,
          actor,
          inputs: {},
          payload,
        };
        begin({ repository, workflow, files, event });
      }
    },
    pushed: async (repository, { branch, before, after, actor }) => {
      if (!repository.actionsEnabled) return;
      const paths = await changedPaths(repository.folder, { before, after });
      const files = await readWorkflowFiles(repository.folder, after);
      for (const file of files) {
        if (!file.parsed.ok || !('push' in file.parsed.file.on)) continue;
        if (!fitsPush(file.parsed.file.on.push ?? null, { branch, paths })) continue;
        const row = rowOf(repository, file);
        if (row.state !== 'active') continue;
        const workflow = { ...row, name: file.parsed.file.name ?? file.path, path: file.path };
        const payload = { ref: `refs/heads/${branch}`, before, after };
        begin({
          repository,
          workflow,
          files,
          event: { name: 'push', branch, commit: after, actor, inputs: {}, payload },
        });
      }
    },
    tick: async () => {
      const [afterMs, untilMs] = [tickedMs, clock.nowMs()];
      tickedMs = untilMs;
      for (const repository of host.repositories()) {
        for (const { workflow, files, commit, crons } of await scheduled(repository)) {
          for (const cron of crons) {
            for (const dueAtMs of firings(cron, { afterMs, untilMs })) {
              const fault = host.settings.chooseScheduleFault?.(workflow.path, dueAtMs) ?? null;
              if (fault === 'drop') continue;
              const event: RunEvent = {
                name: 'schedule',
                branch: repository.defaultBranch,
                commit,
                actor: repository.owner,
                inputs: {},
                payload: { schedule: cron },
              };
              if (fault === null) begin({ repository, workflow, files, event });
              else
                late.push({
                  atMs: dueAtMs + fault.lateMs,
                  start: () => begin({ repository, workflow, files, event }),
                });
            }
          }
        }
      }
      for (const each of late.splice(0)) {
        if (each.atMs <= untilMs) each.start();
        else late.push(each);
      }
    },
    runs: (repository) => runs.filter((run) => run.repository === repository.id),
    run: (id) => runs.find((run) => run.id === id) ?? null,
    cancel: (id) => stops.get(id)?.abort(),
    stored: (repository) => listStored(host, repository),
    dropCaches: (repository) => removeCaches(host, repository),
    idle: async () => {
      while (work.size > 0) await Promise.all(work);
    },
    close: async () => {
      isClosed = true;
      for (const stop of stops.values()) stop.abort();
      await actions.idle();
    },
  };

  const late: { readonly atMs: number; readonly start: () => void }[] = [];

  async function waiting(
    repository: GithubRepository,
    fits: (file: Extract<FoundWorkflow['parsed'], { ok: true }>['file']) => boolean,
  ) {
    const commit = await resolveRef(repository.folder, repository.defaultBranch);
    if (commit === null || isClosed) return [];
    const files = await found(repository);
    return files.flatMap(({ workflow, parsed }) =>
      workflow.state === 'active' && parsed.ok && fits(parsed.file)
        ? [{ workflow, files, commit, file: parsed.file }]
        : [],
    );
  }

  async function scheduled(repository: GithubRepository) {
    const all = await waiting(repository, (file) => file.on.schedule !== undefined);
    return all.map((each) => ({ ...each, crons: (each.file.on.schedule ?? []).map(({ cron }) => cron) }));
  }
  return actions;
}
