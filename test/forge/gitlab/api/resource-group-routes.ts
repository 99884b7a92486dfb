import * as v from 'valibot';

import { upcoming } from '../ci/resource-groups.ts';
import type { ApiContext, Route } from '../http/api-context.ts';
import { notFound } from '../http/api-error.ts';
import { answer, answerPage } from '../http/answers.ts';
import { oneOf, readInput } from '../http/read-input.ts';
import type { Project, ResourceGroup } from '../model/project.ts';
import { projectFor } from './find-project.ts';
import { jobEntity, jobSchema } from './job-entity.ts';
import { iso } from './time.ts';

const MODES = ['unordered', 'oldest_first', 'newest_first', 'newest_ready_first'] as const;

const groupSchema = v.strictObject({
  id: v.number(),
  key: v.string(),
  process_mode: v.picklist(MODES),
  created_at: v.string(),
  updated_at: v.string(),
});

const entity = ({ id, key, processMode, createdAtMs }: ResourceGroup): v.InferInput<typeof groupSchema> => ({
  id,
  key,
  process_mode: processMode,
  created_at: iso(createdAtMs),
  updated_at: iso(createdAtMs),
});

function groupIn(context: ApiContext): { project: Project; group: ResourceGroup } {
  const { project } = projectFor(context, 'developer');
  const group = project.resourceGroups.find(({ key }) => key === context.path['key']);
  if (group === undefined) throw notFound();
  return { project, group };
}

/** lib/api/ci/resource_groups.rb */
export const resourceGroupRoutes: readonly Route[] = [
  {
    method: 'GET',
    pattern: 'projects/:id/resource_groups',
    handle: (context) =>
      answerPage(context, groupSchema, projectFor(context, 'developer').project.resourceGroups.map(entity)),
  },
  {
    method: 'GET',
    pattern: 'projects/:id/resource_groups/:key',
    handle: (context) => answer(200, groupSchema, entity(groupIn(context).group)),
  },
  {
    method: 'PUT',
    pattern: 'projects/:id/resource_groups/:key',
    handle: (context) => {
      const { group } = groupIn(context);
      const { process_mode } = readInput(
        v.looseObject({ process_mode: v.optional(oneOf(MODES)) }),
        context.parameters,
      );
      group.processMode = process_mode ?? group.processMode;
      return answer(200, groupSchema, entity(group));
    },
  },
  {
    method: 'GET',
    pattern: 'projects/:id/resource_groups/:key/upcoming_jobs',
    handle: (context) => {
      const { project, group } = groupIn(context);
      const jobs = upcoming(context.instance, project, group);
      return answerPage(
        context,
        jobSchema,
        jobs.map((job) => jobEntity(context.instance, project, job)),
      );
    },
  },
];
