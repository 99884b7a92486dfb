import type { RunningJob } from '../runner/job-context.ts';
import { gitEnvironment } from '../../../git-server/git-environment.ts';
import { runProcess } from '../../../git-server/run-process.ts';
import { type Action, ActionFailure, knowOnly } from './action.ts';

/** actions/checkout: the commit of the run, over the forge's own git, with the job's token. */
export const checkout: Action = async (job, inputs) => {
  knowOnly('actions/checkout', inputs, ['persist-credentials', 'fetch-depth', 'ref']);
  const { host, repository, token, variables } = job;
  const commit = inputs['ref'] ?? variables['GITHUB_SHA'] ?? '';
  const depth = inputs['fetch-depth'] ?? '1';
  const basic = Buffer.from(`x-access-token:${token}`).toString('base64');
  job.masks.add(basic);
  const header = `http.${host.urls.server}/.extraheader=AUTHORIZATION: basic ${basic}`;
  await git(job, ['init', '--quiet', '--initial-branch=checkout', '.']);
  await git(job, [
    'remote',
    'add',
    'origin',
    `${host.urls.server}/${repository.owner}/${repository.name}.git`,
  ]);
  const deep = depth === '0' ? [] : [`--depth=${depth}`];
  await git(job, ['-c', header, 'fetch', '--quiet', '--no-tags', ...deep, 'origin', commit]);
  await git(job, ['checkout', '--quiet', '--force', 'FETCH_HEAD']);
  if (inputs['persist-credentials'] !== 'false') {
    const [name = '', value = ''] = header.split(/=(.*)/s);
    await git(job, ['config', '--local', name, value]);
  }
  return { commit };
};

async function git(job: RunningJob, args: readonly string[]): Promise<void> {
  const { exitCode, stderr } = await runProcess({
    command: 'git',
    args,
    cwd: job.folders.workspace,
    env: gitEnvironment(job.folders.home),
  });
  if (exitCode !== 0)
    throw new ActionFailure(`git failed with exit code ${String(exitCode)}: ${stderr.trim()}`);
}
