import type { Instance } from '../model/instance.ts';
import type { Project } from '../model/project.ts';
import { createPipeline, type PipelineOutcome, type PipelineRequest } from './create-pipeline.ts';

/** Makes a pipeline and sets it going. */
export async function startPipeline(
  instance: Instance,
  project: Project,
  request: PipelineRequest,
): Promise<PipelineOutcome> {
  const outcome = await createPipeline(instance, project, request);
  if (!outcome.ok) return outcome;
  instance.runner().begin(project, outcome.pipeline, async () => {
    const second = await createPipeline(instance, project, request);
    if (second.ok) instance.runner().advance(project, second.pipeline);
  });
  return outcome;
}
