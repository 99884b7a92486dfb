import * as v from 'valibot';

import { switchActions } from '../../repositories/stored-repository.ts';
import { NotEmulated } from '../api-error.ts';
import { forRepository, type Operations } from '../operation.ts';

const READ = { permission: 'administration', level: 'read' } as const;
const WRITE = { permission: 'administration', level: 'write' } as const;

const actionsSchema = v.object({
  enabled: v.boolean(),
  allowed_actions: v.optional(v.string(), 'all'),
  sha_pinning_required: v.optional(v.boolean(), false),
});

const workflowSchema = v.object({
  default_workflow_permissions: v.optional(v.picklist(['read', 'write'])),
  can_approve_pull_request_reviews: v.optional(v.boolean()),
});

/** Settings > Actions > General. */
export const permissionOperations: Operations = {
  'actions/get-github-actions-permissions-repository': forRepository(READ, async ({ repository }) => ({
    status: 200,
    json: {
      enabled: repository.isActionsAllowed,
      ...(repository.isActionsAllowed ? { allowed_actions: 'all', sha_pinning_required: false } : {}),
    },
  })),

  /** The banner of a fresh fork is another switch, which no API reaches. */
  'actions/set-github-actions-permissions-repository': forRepository(WRITE, async ({ repository, body }) => {
    const { enabled, allowed_actions, sha_pinning_required } = v.parse(actionsSchema, body);
    if (allowed_actions !== 'all' || sha_pinning_required) {
      throw new NotEmulated('limits on which actions may be used');
    }
    switchActions(repository, { isActionsAllowed: enabled });
    return { status: 204 };
  }),

  'actions/get-github-actions-default-workflow-permissions-repository': forRepository(
    READ,
    async ({ repository }) => ({
      status: 200,
      json: {
        default_workflow_permissions: repository.defaultWorkflowPermissions,
        can_approve_pull_request_reviews: repository.canApprovePullRequests,
      },
    }),
  ),

  'actions/set-github-actions-default-workflow-permissions-repository': forRepository(
    WRITE,
    async ({ repository, body }) => {
      const { default_workflow_permissions: permissions, can_approve_pull_request_reviews: canApprove } =
        v.parse(workflowSchema, body);
      repository.defaultWorkflowPermissions = permissions ?? repository.defaultWorkflowPermissions;
      repository.canApprovePullRequests = canApprove ?? repository.canApprovePullRequests;
      return { status: 204 };
    },
  ),
};
