import type { PermissionName, Permissions } from '../../github/model.ts';
import type { DeclaredPermissions } from '../workflow-file/workflow-file.ts';

const RANK = { none: 0, read: 1, write: 2 } as const;

/** What a job's token may do: the job's word, else the workflow's, else the repository's default. What is not named is none. */
export function effectivePermissions(options: {
  readonly workflow: DeclaredPermissions | undefined;
  readonly job: DeclaredPermissions | undefined;
  readonly byDefault: 'read' | 'write';
  /** Of the job that calls this workflow: nothing beyond it. */
  readonly cap: Permissions | null;
}): Permissions {
  const { workflow, job, byDefault, cap } = options;
  const declared = job ?? workflow ?? defaultPermissions(byDefault);
  const granted: Partial<Record<PermissionName, 'read' | 'write'>> = { metadata: 'read' };
  for (const name of ['actions', 'contents', 'id-token', 'pages'] as const) {
    const wanted = declared[name] ?? 'none';
    const most = cap === null ? 'write' : (cap[name] ?? 'none');
    const level = RANK[wanted] <= RANK[most] ? wanted : most;
    if (level !== 'none') granted[name] = level;
  }
  return granted;
}

function defaultPermissions(level: 'read' | 'write'): DeclaredPermissions {
  return level === 'read' ? { contents: 'read' } : { actions: 'write', contents: 'write', pages: 'write' };
}
