import { accountOperations } from './operations/account-operations.ts';
import { contentOperations } from './operations/content-operations.ts';
import { copyOperations } from './operations/copy-operations.ts';
import { dispatchOperations } from './operations/dispatch-operations.ts';
import { gitObjectOperations } from './operations/git-object-operations.ts';
import { gitRefOperations } from './operations/git-ref-operations.ts';
import { pagesOperations } from './operations/pages-operations.ts';
import { permissionOperations } from './operations/permission-operations.ts';
import { repositoryOperations } from './operations/repository-operations.ts';
import { runOperations } from './operations/run-operations.ts';
import { secretOperations } from './operations/secret-operations.ts';
import { workflowOperations } from './operations/workflow-operations.ts';
import type { Operations } from './operation.ts';

/** Every operation of the contract, by its id. */
export const operations: Operations = {
  ...accountOperations,
  ...repositoryOperations,
  ...contentOperations,
  ...gitObjectOperations,
  ...gitRefOperations,
  ...workflowOperations,
  ...dispatchOperations,
  ...runOperations,
  ...secretOperations,
  ...permissionOperations,
  ...pagesOperations,
  ...copyOperations,
};
