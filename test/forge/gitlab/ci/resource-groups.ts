import type { Instance } from '../model/instance.ts';
import type { Job } from '../model/pipeline.ts';
import type { Project, ResourceGroup } from '../model/project.ts';

interface Waiting {
  readonly pipeline: number;
  readonly job: Job;
}

/** Gives every free resource to the job whose turn it is (app/models/ci/resource_group.rb). Who waits is kept. */
export function assignResources(instance: Instance, project: Project): void {
  for (const group of project.resourceGroups) {
    if (group.holder !== null) continue;
    const next = upcoming(instance, project, group)[0];
    // In the ordered modes a job that cannot begin yet holds up all that come after it.
    if (next?.status !== 'waiting_for_resource') continue;
    group.holder = next.id;
    next.status = 'pending';
  }
}

export function releaseResource(project: Project, job: Job): void {
  for (const group of project.resourceGroups) if (group.holder === job.id) group.holder = null;
}

/** The jobs that want a group's resource, next first. */
export function upcoming(instance: Instance, project: Project, group: ResourceGroup): readonly Job[] {
  const all: Waiting[] = project.pipelines.flatMap((pipeline) =>
    pipeline.jobs
      .filter(
        ({ resourceGroup, status }) =>
          resourceGroup === group.key && (status === 'created' || status === 'waiting_for_resource'),
      )
      .map((job) => ({ pipeline: pipeline.id, job })),
  );
  const waiting = all.filter(({ job }) => job.status === 'waiting_for_resource');
  const readyFirst = (a: Waiting, b: Waiting): number =>
    Number(b.job.status === 'waiting_for_resource') - Number(a.job.status === 'waiting_for_resource');
  switch (group.processMode) {
    case 'unordered':
      return anyOrder(instance, waiting);
    case 'oldest_first':
      return jobsOf(all.sort((a, b) => a.pipeline - b.pipeline || readyFirst(a, b)));
    case 'newest_first':
      return jobsOf(all.sort((a, b) => b.pipeline - a.pipeline || readyFirst(a, b)));
    case 'newest_ready_first':
      return jobsOf(waiting.sort((a, b) => b.pipeline - a.pipeline));
  }
}

/** The order is arbitrary, so it is what a design that counts on one likes least. */
function anyOrder({ settings: { random } }: Instance, waiting: readonly Waiting[]): readonly Job[] {
  if (random === null) return jobsOf([...waiting].reverse());
  const at = Math.floor(random() * waiting.length);
  return jobsOf([...waiting.slice(at), ...waiting.slice(0, at)]);
}

const jobsOf = (waiting: readonly Waiting[]): readonly Job[] => waiting.map(({ job }) => job);
