import type { User } from '../accounts/user-store.ts';
import { commitFiles } from '../git/commit-files.ts';
import { findBranch } from '../git/find-commit.ts';
import type { Instance } from '../instance.ts';
import { setPagesSource } from '../pages/set-pages-source.ts';
import { copyTemplate } from '../repositories/copy-template.ts';
import { forkRepository } from '../repositories/fork-repository.ts';
import { notePush } from '../repositories/note-push.ts';
import { signatureOf } from '../repositories/signature-of.ts';
import { storeSecret } from '../repositories/store-secret.ts';
import { type StoredRepository, switchActions } from '../repositories/stored-repository.ts';
import { createRepository } from './create-repository.ts';
import { createToken } from './create-token.ts';
import type { Person } from './person.ts';

export function openPerson(instance: Instance, user: User): Person {
  const { login } = user;
  const own = (name: string) => findRepository(instance, `${login}/${name}`);

  const workflowOf = async (repository: StoredRepository, file: string) => {
    const workflow = await instance.actions.findWorkflow(repository, file);
    if (workflow === null) throw new Error(`the Actions page of ${repository.name} shows no ${file}`);
    return workflow;
  };

  const setState = async (name: string, file: string, state: 'active' | 'disabled_manually') => {
    const repository = own(name);
    instance.actions.setWorkflowState(repository, await workflowOf(repository, file), state);
  };

  return {
    login,
    createRepository: (options) => createRepository(instance, user, options),
    useTemplate: async (template, { name, private: isPrivate = false, includeAllBranches = false }) => {
      const source = findRepository(instance, template);
      if (!source.isTemplate) throw new Error(`${template} is no template`);
      return copyTemplate(instance, source, {
        owner: user,
        name,
        isPrivate,
        isEveryBranch: includeAllBranches,
      });
    },
    fork: async (repository, { name, defaultBranchOnly = true } = {}) => {
      const parent = findRepository(instance, repository);
      if (parent.owner === login) throw new Error('one cannot fork what is one’s own');
      return forkRepository(instance, parent, {
        owner: user,
        isDefaultOnly: defaultBranchOnly,
        ...(name === undefined ? {} : { name }),
      });
    },
    enableActions: (name) => switchActions(own(name), { isForkApproved: true }),
    enableWorkflow: (name, file) => setState(name, file, 'active'),
    disableWorkflow: (name, file) => setState(name, file, 'disabled_manually'),
    runWorkflow: async (name, file, { ref, inputs = {} } = {}) => {
      const repository = own(name);
      const workflow = await workflowOf(repository, file);
      const event = { ref: ref ?? repository.defaultBranch, inputs, actor: login };
      const outcome = await instance.actions.dispatch(repository, workflow, event);
      if (!outcome.ok) throw new Error(`${file} was not started: ${outcome.message}`);
      return outcome.run;
    },
    setSecret: (name, secret, value) => {
      const { problem } = storeSecret(own(name), secret, value, instance.core.clock.nowMs());
      if (problem !== null) throw new Error(problem);
    },
    deleteSecret: (name, secret) => {
      if (!own(name).secrets.delete(secret.toUpperCase())) throw new Error(`there is no secret ${secret}`);
    },
    setVariable: (name, variable, value) => {
      own(name).variables.set(variable.toUpperCase(), value);
    },
    setPagesSource: (name) => {
      const problem = setPagesSource(instance, own(name));
      if (problem !== null) throw new Error(problem);
    },
    setDefaultWorkflowPermissions: (name, permissions) => {
      own(name).defaultWorkflowPermissions = permissions;
    },
    commitFiles: async (name, files, { branch, message = 'Update files' } = {}) => {
      const repository = own(name);
      const target = branch ?? repository.defaultBranch;
      const parent = await findBranch(repository.folder, target);
      const by = signatureOf(user, instance.core.clock.nowMs());
      const after = await commitFiles(repository.folder, { branch: target, parent, files, message, by });
      const push = { branch: target, before: parent, after, actor: login };
      await notePush(instance, repository, push, { startsRuns: true });
      return after;
    },
    createToken: (options) => createToken(instance, user, options),
    revokeToken: (text) => instance.tokens.revoke(text),
  };
}

/** By `owner/name`. */
export function findRepository({ repositories }: Instance, fullName: string): StoredRepository {
  const [owner = '', name = ''] = fullName.split('/');
  const found = repositories.find(owner, name);
  if (found === null) throw new Error(`there is no repository ${fullName}`);
  return found;
}
