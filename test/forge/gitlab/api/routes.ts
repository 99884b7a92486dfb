import type { Route } from '../http/api-context.ts';
import { fileRoutes } from './file-routes.ts';
import { jobRoutes } from './job-routes.ts';
import { pipelineRoutes } from './pipeline-routes.ts';
import { projectRoutes } from './project-routes.ts';
import { repositoryRoutes } from './repository-routes.ts';
import { resourceGroupRoutes } from './resource-group-routes.ts';
import { scheduleRoutes } from './schedule-routes.ts';
import { triggerRoutes } from './trigger-routes.ts';
import { userRoutes } from './user-routes.ts';
import { variableRoutes } from './variable-routes.ts';

export const routes: readonly Route[] = [
  ...triggerRoutes,
  ...scheduleRoutes,
  ...variableRoutes,
  ...fileRoutes,
  ...repositoryRoutes,
  ...projectRoutes,
  ...resourceGroupRoutes,
  ...pipelineRoutes,
  ...jobRoutes,
  ...userRoutes,
];
