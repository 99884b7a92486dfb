import { type ExpressionUse, expressionUses } from '../expressions/expression-uses.ts';
import type { PipelineFile } from '../files/pipeline-file.ts';
import type { Place } from '../files/place.ts';
import type { Finding } from '../finding.ts';
import { jobsOf } from './jobs-of.ts';

const ONE_SECRET = /^(secrets\.\w+|github\.token)$/;
const OUR_JOB = /^node jobs\/dist\/[\w-]+\.mjs$/;
const WHERE =
  'a secret may stand, alone, in `env:` of a step whose `run:` is `node jobs/dist/….mjs` and nothing else, ' +
  'or in `secrets:` of a job that calls a workflow of this repository';

/** What installs or builds runs the code of others: it sees no secret, and no token. */
export function checkSecrets(file: PipelineFile): readonly Finding[] {
  return [
    ...expressionUses(file.root)
      .filter((use) => readsSecret(use) && !isAllowed(file.root, use))
      .map(({ line, expression }) => ({ path: file.path, line, message: `\`${expression}\`: ${WHERE}` })),
    ...jobsOf(file).flatMap(([, job]): readonly Finding[] => {
      const secrets = job.entries.get('secrets');
      if (secrets?.text !== 'inherit') return [];
      return [
        { path: file.path, line: secrets.line, message: 'hand over the secrets by name, not all of them' },
      ];
    }),
  ];
}

function readsSecret({ contextPaths }: ExpressionUse): boolean {
  return (contextPaths ?? []).some(([context, property]) => {
    if (context === 'secrets') return true;
    // `toJSON(github)` and `github[…]` can be the token too.
    return context === 'github' && (property === undefined || property === '*' || property === 'token');
  });
}

function isAllowed(root: Place, { trail, expression }: ExpressionUse): boolean {
  const [jobs, name = '', field, ...rest] = trail;
  const job = jobs === 'jobs' ? root.entries.get('jobs')?.entries.get(name) : undefined;
  if (job === undefined || !ONE_SECRET.test(expression)) return false;
  if (field === 'secrets') return job.entries.get('uses')?.text?.startsWith('./') === true;
  const [index, env, variable = ''] = rest;
  const step = job.entries.get('steps')?.items[Number(index)];
  if (field !== 'steps' || env !== 'env' || step === undefined) return false;
  const isAlone = step.entries.get('env')?.entries.get(variable)?.text === `\${{ ${expression} }}`;
  return isAlone && OUR_JOB.test(step.entries.get('run')?.text ?? '');
}
