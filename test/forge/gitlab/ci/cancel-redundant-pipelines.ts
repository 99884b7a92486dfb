import { resolveRef } from '../git/resolve-ref.ts';
import type { Instance } from '../model/instance.ts';
import type { Job, Pipeline } from '../model/pipeline.ts';
import type { Project } from '../model/project.ts';
import { isOver } from './status.ts';

/**
 * "Auto-cancel redundant pipelines" (app/services/ci/pipeline_creation/cancel_redundant_pipelines_service.rb): a new
 * pipeline cancels older ones of its branch, unless they are of the same commit, or of the branch's newest.
 */
export async function cancelRedundantPipelines(
  instance: Instance,
  project: Project,
  pipeline: Pipeline,
): Promise<void> {
  if (!project.settings.autoCancelPendingPipelines) return;
  const others = project.pipelines.filter(
    ({ id, ref, sha, status }) =>
      id < pipeline.id && ref === pipeline.ref && sha !== pipeline.sha && !isOver(status),
  );
  if (others.length === 0) return;
  const head = await resolveRef(project.folder, pipeline.ref);
  for (const older of others) {
    if (older.sha === head?.sha) continue;
    const jobs = older.jobs.filter((job) => !isOver(job.status));
    const mayGo = (job: Job): boolean => job.config.interruptible === true;
    if (older.autoCancel === 'none') continue;
    // Conservative: all of it, if nothing has started that must not be interrupted.
    const started = older.jobs.filter(({ startedAtMs }) => startedAtMs !== null);
    if (older.autoCancel === 'conservative' && !started.every(mayGo)) continue;
    for (const job of jobs) {
      if (older.autoCancel === 'conservative' || mayGo(job)) instance.runner().cancel(job);
    }
    instance.runner().advance(project, older);
  }
}
