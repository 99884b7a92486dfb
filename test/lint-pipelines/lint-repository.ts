import type { PipelineFile } from './files/pipeline-file.ts';
import { readPipelineFiles } from './files/read-pipeline-files.ts';
import type { Finding } from './finding.ts';
import { checkForbiddenKeywords } from './gitlab/check-forbidden-keywords.ts';
import { checkPayload } from './gitlab/check-payload.ts';
import { checkRules } from './gitlab/check-rules.ts';
import { checkSchema } from './gitlab/check-schema.ts';
import { checkWriters } from './gitlab/check-writers.ts';
import { gitlabScripts } from './shell/gitlab-scripts.ts';
import { repositoryScripts } from './shell/repository-scripts.ts';
import { runShellcheck } from './shell/run-shellcheck.ts';
import { workflowScripts } from './shell/workflow-scripts.ts';
import { checkCheckouts } from './workflows/check-checkouts.ts';
import { checkConcurrency } from './workflows/check-concurrency.ts';
import { checkCron } from './workflows/check-cron.ts';
import { checkInputs } from './workflows/check-inputs.ts';
import { checkPermissions } from './workflows/check-permissions.ts';
import { checkPinnedActions } from './workflows/check-pinned-actions.ts';
import { checkRunTexts } from './workflows/check-run-texts.ts';
import { checkSecrets } from './workflows/check-secrets.ts';
import { checkTimeouts } from './workflows/check-timeouts.ts';
import { checkTriggers } from './workflows/check-triggers.ts';
import { checkWithWorkflowParser } from './workflows/check-with-workflow-parser.ts';
import { exceptQueue } from './workflows/except-queue.ts';
import { runActionlint } from './workflows/run-actionlint.ts';

type Check = (file: PipelineFile) => readonly Finding[];

const WORKFLOW_CHECKS: readonly Check[] = [
  checkTriggers,
  checkCron,
  checkPermissions,
  checkTimeouts,
  checkPinnedActions,
  checkCheckouts,
  checkRunTexts,
  checkInputs,
  checkSecrets,
];
const GITLAB_CHECKS: readonly Check[] = [checkWriters, checkForbiddenKeywords, checkPayload, checkRules];

/** Everything that is wrong with the files that the forges run, and with the repository's shell scripts. */
export async function lintRepository(root: string, shellcheck: string): Promise<readonly Finding[]> {
  const { workflows, gitlab } = await readPipelineFiles(root);
  const inWorkflows = workflows.map(workflowScripts);
  const scripts = [
    ...inWorkflows.flatMap((found) => found.scripts),
    ...gitlabScripts(gitlab),
    ...(await repositoryScripts(root)),
  ];
  const found = await Promise.all([
    ...workflows.map((file) => checkWithWorkflowParser(file, workflows)),
    runActionlint(workflows).then(exceptQueue),
    checkSchema(gitlab),
    runShellcheck(scripts, shellcheck),
  ]);
  return withoutDoubles([
    ...[...workflows, gitlab, ...inWorkflows].flatMap(({ findings }) => findings),
    ...workflows.flatMap((file) => WORKFLOW_CHECKS.flatMap((check) => check(file))),
    ...checkConcurrency(workflows),
    ...GITLAB_CHECKS.flatMap((check) => check(gitlab)),
    ...found.flat(),
  ]);
}

/** What two jobs inherit would be told twice. */
const withoutDoubles = (findings: readonly Finding[]): readonly Finding[] => [
  ...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values(),
];
