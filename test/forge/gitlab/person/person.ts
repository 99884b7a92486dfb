import { makeAccessToken } from '../access/make-access-token.ts';
import { canPushTo, roleIn } from '../access/role-in.ts';
import { makeTrigger } from '../api/trigger-routes.ts';
import { startPipeline } from '../ci/start-pipeline.ts';
import { variableErrors } from '../ci/variable-rules.ts';
import { writeProtectedBranches } from '../git/bare-repository.ts';
import { commitChanges } from '../git/commit-changes.ts';
import { importBranch, importFolder } from '../git/import-folder.ts';
import { resolveRef } from '../git/resolve-ref.ts';
import { startPushPipelines } from '../git/start-push-pipelines.ts';
import type { Scope } from '../model/access-token.ts';
import type { CiVariable } from '../model/ci-variable.ts';
import type { Instance } from '../model/instance.ts';
import type { Pipeline } from '../model/pipeline.ts';
import type {
  PipelineVariablesRole,
  Project,
  ProjectSettings,
  ProtectedBranch,
  Visibility,
} from '../model/project.ts';
import type { Schedule } from '../model/schedule.ts';
import { ACCESS_LEVELS, type Role, type User } from '../model/user.ts';
import { makeSchedule } from '../schedules/make-schedule.ts';
import { runSchedule } from '../schedules/run-due-schedules.ts';
import { changePipelineVariablesRole } from './change-pipeline-variables-role.ts';
import { forkProject } from './fork-project.ts';
import { mayCreateIn } from './make-project.ts';

export interface ProjectContents {
  readonly path: string;
  readonly visibility: Visibility;
  readonly defaultBranch?: string;
  /** What the first commit holds; one of the three. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly fromFolder?: string;
  readonly fromGit?: { readonly folder: string; readonly branch: string };
}

/** What somebody does in the web pages, with the rights that they have. What GitLab refuses is thrown. */
export interface Person {
  readonly user: User;
  createProject(contents: ProjectContents): Promise<Project>;
  fork(
    path: string,
    options?: { visibility?: Visibility; namespace?: string; name?: string },
  ): Promise<Project>;
  addMember(path: string, username: string, role: Role): void;
  createAccessToken(options: { scopes: readonly Scope[]; expiresInDays?: number; name?: string }): string;
  revokeAccessToken(token: string): void;
  /** Makes a variable, or changes it. */
  setVariable(path: string, variable: Pick<CiVariable, 'key' | 'value'> & Partial<CiVariable>): void;
  deleteVariable(path: string, key: string): void;
  createTrigger(path: string, description: string): string;
  createSchedule(
    path: string,
    schedule: { cron: string; ref: string; description?: string; active?: boolean; timezone?: string },
  ): Schedule;
  playSchedule(path: string, id: number): Promise<void>;
  takeOwnership(path: string, id: number): void;
  allowJobTokenPush(path: string, allowed: boolean): void;
  setPipelineVariablesRole(path: string, role: PipelineVariablesRole): void;
  setPublicPipelines(path: string, isPublic: boolean): void;
  setPagesAccess(path: string, level: ProjectSettings['pagesAccessLevel']): void;
  /** Adds a rule, or changes the one of that name. */
  protectBranch(path: string, rule: Pick<ProtectedBranch, 'name'> & Partial<ProtectedBranch>): Promise<void>;
  unprotectBranch(path: string, name: string): Promise<void>;
  /** "New pipeline". */
  runPipeline(path: string, ref: string): Promise<Pipeline>;
  cancelPipeline(path: string, id: number): void;
  /** In the web editor; null removes a file. Answers the commit. */
  commit(
    path: string,
    change: {
      files: Readonly<Record<string, string | Uint8Array | null>>;
      message?: string;
      branch?: string;
    },
  ): Promise<string>;
}

export function personAt(instance: Instance, user: User): Person {
  function projectAs(role: Role, path: string): Project {
    const project = instance.projects.find((candidate) => candidate.path === path);
    if (project === undefined) throw new Error(`there is no project ${path}`);
    if (roleIn(user, project) < ACCESS_LEVELS[role])
      throw new Error(`${user.username} is no ${role} of ${path}`);
    return project;
  }
  const scheduleIn = (project: Project, id: number): Schedule => {
    const schedule = project.schedules.find((candidate) => candidate.id === id);
    if (schedule === undefined) throw new Error(`there is no schedule ${id} in ${project.path}`);
    return schedule;
  };

  return {
    user,
    createProject: async ({ path, visibility, defaultBranch = 'main', files = {}, fromFolder, fromGit }) => {
      const namespace = path.slice(0, path.lastIndexOf('/'));
      if (!mayCreateIn(instance, user, namespace)) throw new Error(`${namespace} belongs to somebody else`);
      if (instance.projects.some((project) => project.path === path))
        throw new Error(`${path} has already been taken`);
      return instance.makeProject({
        owner: user,
        path,
        visibility,
        defaultBranch,
        forkOf: null,
        fill: async (folder) => {
          if (fromGit !== undefined)
            await importBranch(folder, fromGit.folder, fromGit.branch, defaultBranch);
          else if (fromFolder !== undefined) await importFolder(folder, fromFolder, defaultBranch);
          else if (Object.keys(files).length > 0) {
            await commitChanges({
              folder,
              branch: defaultBranch,
              files: new Map(Object.entries(files)),
              message: 'Initial commit',
              author: user.username,
              atMs: instance.core.clock.nowMs(),
            });
          }
        },
      });
    },
    fork: async (path, options = {}) => {
      const parent = instance.projects.find((candidate) => candidate.path === path);
      if (parent === undefined) throw new Error(`there is no project ${path}`);
      return forkProject(instance, user, parent, options);
    },
    addMember: (path, username, role) => {
      const member = instance.users.find((candidate) => candidate.username === username);
      if (member === undefined) throw new Error(`there is nobody called ${username}`);
      projectAs('maintainer', path).members.set(member.id, role);
    },
    createAccessToken: (options) => makeAccessToken(instance, user, options).token,
    revokeAccessToken: (text) => {
      const token = instance.accessTokens.find(
        (candidate) => candidate.token === text && candidate.user === user,
      );
      if (token === undefined) throw new Error('this token is not yours');
      token.revoked = true;
    },
    setVariable: (path, given) => {
      const { variables } = projectAs('maintainer', path);
      const hidden = given.hidden ?? false;
      const variable: CiVariable = {
        type: 'env_var',
        masked: hidden,
        protected: false,
        raw: false,
        description: null,
        ...given,
        hidden,
      };
      const errors = variableErrors(variable);
      if (errors !== null) throw new Error(`the variable ${given.key} is refused: ${JSON.stringify(errors)}`);
      const at = variables.findIndex(({ key }) => key === given.key);
      if (at === -1) variables.push(variable);
      else variables[at] = variable;
    },
    deleteVariable: (path, key) => {
      const { variables } = projectAs('maintainer', path);
      const at = variables.findIndex((variable) => variable.key === key);
      if (at === -1) throw new Error(`there is no variable ${key}`);
      variables.splice(at, 1);
    },
    createTrigger: (path, description) =>
      makeTrigger(instance, projectAs('maintainer', path), user, description).token,
    createSchedule: (path, { cron, ref, description = 'schedule', active = true, timezone = 'UTC' }) => {
      const project = projectAs('developer', path);
      if (!canPushTo(user, project, ref)) throw new Error(`${user.username} may not run pipelines on ${ref}`);
      const made = makeSchedule(instance, project, user, {
        cron,
        ref,
        description,
        active,
        cronTimezone: timezone,
      });
      if (!made.ok) throw new Error(`the schedule is refused: ${JSON.stringify(made.errors)}`);
      return made.schedule;
    },
    playSchedule: async (path, id) => {
      const project = projectAs('developer', path);
      const schedule = scheduleIn(project, id);
      if (!canPushTo(user, project, schedule.ref))
        throw new Error(`${user.username} may not run pipelines on ${schedule.ref}`);
      const now = instance.core.clock.nowMs();
      if (schedule.playedAtMs !== null && now - schedule.playedAtMs < 60_000) {
        throw new Error('You cannot play this scheduled pipeline at the moment. Please wait a minute.');
      }
      schedule.playedAtMs = now;
      await runSchedule(instance, project, schedule, user);
    },
    takeOwnership: (path, id) => {
      const schedule = scheduleIn(projectAs('maintainer', path), id);
      schedule.owner = user;
      schedule.active = true;
    },
    allowJobTokenPush: (path, allowed) => {
      projectAs('maintainer', path).settings.ciPushRepositoryForJobTokenAllowed = allowed;
    },
    setPipelineVariablesRole: (path, role) => {
      if (!changePipelineVariablesRole(projectAs('maintainer', path), user, role)) {
        throw new Error(`only an owner changes this setting to or from ${role}`);
      }
    },
    setPublicPipelines: (path, isPublic) => {
      projectAs('maintainer', path).settings.publicJobs = isPublic;
    },
    setPagesAccess: (path, level) => {
      projectAs('maintainer', path).settings.pagesAccessLevel = level;
    },
    protectBranch: async (path, rule) => {
      const project = projectAs('maintainer', path);
      const { protectedBranches } = project;
      const full: ProtectedBranch = {
        pushLevel: 'maintainer',
        mergeLevel: 'maintainer',
        allowForcePush: false,
        ...rule,
      };
      const at = protectedBranches.findIndex(({ name }) => name === rule.name);
      if (at === -1) protectedBranches.push(full);
      else protectedBranches[at] = full;
      await writeProtectedBranches(project);
    },
    unprotectBranch: async (path, name) => {
      const project = projectAs('maintainer', path);
      const at = project.protectedBranches.findIndex((rule) => rule.name === name);
      if (at === -1) throw new Error(`no rule protects ${name}`);
      project.protectedBranches.splice(at, 1);
      await writeProtectedBranches(project);
    },
    runPipeline: async (path, ref) => {
      const outcome = await startPipeline(instance, projectAs('developer', path), {
        source: 'web',
        ref,
        user,
      });
      if (!outcome.ok) throw new Error(outcome.message);
      return outcome.pipeline;
    },
    cancelPipeline: (path, id) => {
      const project = projectAs('developer', path);
      const pipeline = project.pipelines.find((candidate) => candidate.id === id);
      if (pipeline === undefined) throw new Error(`there is no pipeline ${id} in ${path}`);
      for (const job of pipeline.jobs) instance.runner().cancel(job);
      instance.runner().advance(project, pipeline);
    },
    commit: async (path, { files, message = 'Edit', branch }) => {
      const project = projectAs('developer', path);
      const name = branch ?? project.defaultBranch;
      if (!canPushTo(user, project, name)) throw new Error(`You are not allowed to push into ${name}`);
      const before = await resolveRef(project.folder, `refs/heads/${name}`);
      const sha = await commitChanges({
        folder: project.folder,
        branch: name,
        files: new Map(Object.entries(files)),
        message,
        author: user.username,
        atMs: instance.core.clock.nowMs(),
      });
      const ref = { old: before?.sha ?? '0'.repeat(40), new: sha, ref: `refs/heads/${name}` };
      startPushPipelines(instance, project, user, { refs: [ref], options: [] });
      return sha;
    },
  };
}
