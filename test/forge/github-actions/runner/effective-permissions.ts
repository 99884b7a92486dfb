import type { PermissionName, Permissions } from '../../github/model.ts';
import type { DeclaredPermissions } from '../workflow-file/workflow-file.ts';

/** Those that a workflow can name here. */
export const PERMISSION_NAMES = ['actions', 'contents', 'id-token', 'pages'] as const;

/** What a job's token may do: the job's word, else the workflow's, else the repository's default. What is not named is none. */
export function effectivePermissions({
  workflow,
  job,
  byDefault,
}: {
  readonly workflow: DeclaredPermissions | undefined;
  readonly job: DeclaredPermissions | undefined;
  readonly byDefault: 'read' | 'write';
}): Permissions {
  const declared = job ?? workflow ?? defaultPermissions(byDefault);
  const granted: Partial<Record<PermissionName, 'read' | 'write'>> = { metadata: 'read' };
  for (const name of PERMISSION_NAMES) {
    const level = declared[name] ?? 'none';
    if (level !== 'none') granted[name] = level;
  }
  return granted;
}

function defaultPermissions(level: 'read' | 'write'): DeclaredPermissions {
  return level === 'read' ? { contents: 'read' } : { actions: 'write', contents: 'write', pages: 'write' };
}
