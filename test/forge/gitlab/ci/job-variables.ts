import type { CiVariable } from '../model/ci-variable.ts';
import type { Pipeline } from '../model/pipeline.ts';
import type { Project } from '../model/project.ts';
import { protectionOf } from './protected-ref.ts';

/** A project's and a pipeline's variables as a job gets them: the pipeline's win, protected ones need a protected ref. */
export function visibleVariables(
  project: Project,
  { ref, isTag }: Pick<Pipeline, 'ref' | 'isTag'>,
  ofPipeline: readonly CiVariable[],
): readonly CiVariable[] {
  const isProtected = !isTag && protectionOf(project, ref) !== null;
  const ofProject = project.variables.filter((variable) => isProtected || !variable.protected);
  return [...new Map([...ofProject, ...ofPipeline].map((variable) => [variable.key, variable])).values()];
}
