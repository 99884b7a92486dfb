import type { Instance } from '../model/instance.ts';
import type { Job, Pipeline } from '../model/pipeline.ts';
import type { Project } from '../model/project.ts';
import { nextStep } from './next-step.ts';
import { assignResources, releaseResource } from './resource-groups.ts';
import { retryJob } from './retry-job.ts';
import { runJob } from './run-job.ts';
import { isOver, pipelineStatus } from './status.ts';

/** Takes pipelines from step to step, and runs their jobs. */
export interface Runner {
  /** A new pipeline begins, as the settings' fault wants it. */
  begin(project: Project, pipeline: Pipeline, again: () => Promise<void>): void;
  /** Something has changed: starts what may start now. */
  advance(project: Project, pipeline: Pipeline): void;
  cancel(job: Job): void;
  close(): void;
}

export function openRunner(instance: Instance): Runner {
  let running = 0;
  let closed = false;
  /** Milliseconds after which the runner of a pipeline's jobs is lost. */
  const lost = new Map<number, number>();
  const held = new Set<number>();

  function advance(project: Project, pipeline: Pipeline): void {
    if (closed || held.has(pipeline.id)) return;
    for (let changed = true; changed;) {
      changed = false;
      for (const job of pipeline.jobs) {
        if (job.status !== 'created') continue;
        const step = nextStep(pipeline, job);
        if (step === 'wait') continue;
        job.status =
          step === 'run' ? (job.resourceGroup === null ? 'pending' : 'waiting_for_resource') : step;
        changed = true;
      }
    }
    settle(pipeline);
    assignResources(instance, project);
    startPending();
  }

  function settle(pipeline: Pipeline): void {
    const status = pipelineStatus(pipeline.jobs);
    const now = instance.core.clock.nowMs();
    if (status !== pipeline.status) pipeline.updatedAtMs = now;
    pipeline.status = status;
    if (isOver(status)) pipeline.finishedAtMs ??= now;
  }

  function startPending(): void {
    for (const project of instance.projects) {
      for (const pipeline of project.pipelines) {
        if (isOver(pipeline.status) || held.has(pipeline.id)) continue;
        for (const job of pipeline.jobs) {
          if (job.status !== 'pending' || running >= instance.settings.maxConcurrentJobs) continue;
          job.status = 'running';
          start(project, pipeline, job);
        }
        settle(pipeline);
      }
    }
  }

  function start(project: Project, pipeline: Pipeline, job: Job): void {
    running += 1;
    pipeline.startedAtMs ??= instance.core.clock.nowMs();
    job.startedAtMs = instance.core.clock.nowMs();
    instance.work.start(async () => {
      try {
        await runJob(instance, { project, pipeline, job, killAfterMs: lost.get(pipeline.id) ?? null });
      } catch (error) {
        job.status = 'failed';
        job.failureReason = 'runner_system_failure';
        // Jobs that were under way are ended when the emulator is closed.
        if (!closed) throw error;
      } finally {
        running -= 1;
        job.cancel = null;
        job.finishedAtMs = instance.core.clock.nowMs();
        releaseResource(project, job);
        retryJob(instance, pipeline, job);
        advance(project, pipeline);
      }
    });
  }

  return {
    advance,
    begin: (project, pipeline, again) => {
      const fault = isOver(pipeline.status) ? null : (instance.settings.chooseRunFault?.(pipeline) ?? null);
      if (fault === 'drop') {
        // No runner ever takes its jobs; after a day GitLab gives them up.
        for (const job of pipeline.jobs) {
          job.status = 'failed';
          job.failureReason = 'stuck_or_timeout_failure';
        }
        settle(pipeline);
        return;
      }
      if (fault === 'duplicate') instance.work.start(again);
      if (fault !== null && typeof fault === 'object' && 'killAfterMs' in fault)
        lost.set(pipeline.id, fault.killAfterMs);
      if (fault === null || typeof fault === 'string' || 'killAfterMs' in fault) {
        advance(project, pipeline);
        return;
      }
      held.add(pipeline.id);
      instance.work.start(async () => {
        await fault.startsAfter;
        held.delete(pipeline.id);
        advance(project, pipeline);
      });
    },
    cancel: (job) => {
      if (isOver(job.status)) return;
      job.status = 'canceled';
      job.cancel?.();
    },
    close: () => {
      closed = true;
    },
  };
}
