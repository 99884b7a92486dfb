import { NO_COMMIT } from '../ci/create-pipeline.ts';
import { startPipeline } from '../ci/start-pipeline.ts';
import type { Instance } from '../model/instance.ts';
import type { Project } from '../model/project.ts';
import type { User } from '../model/user.ts';
import type { Push } from '../../core/parse-push.ts';
import { resolveRef } from './resolve-ref.ts';

/** A pipeline for every branch and tag that somebody has pushed, unless they said `-o ci.skip`. */
export function startPushPipelines(
  instance: Instance,
  project: Project,
  user: User,
  { refs, options }: Push,
): void {
  instance.work.start(async () => {
    for (const { old, new: now, ref } of refs) {
      const name = /^refs\/(?:heads|tags)\/(.+)$/.exec(ref)?.[1];
      if (name === undefined || now === NO_COMMIT) continue;
      // Only what git has really taken.
      const resolved = await resolveRef(project.folder, ref);
      if (resolved?.sha !== now && resolved?.isTag !== true) continue;
      await startPipeline(instance, project, {
        source: 'push',
        ref,
        user,
        before: old,
        ciSkip: options.includes('ci.skip'),
      });
    }
  });
}
