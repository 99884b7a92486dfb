import type { PermissionName } from '../model.ts';
import type { StoredRepository } from '../repositories/stored-repository.ts';
import type { Token } from './token.ts';

/** What an operation asks of a token: one permission, at one level. */
export interface Need {
  readonly permission: PermissionName;
  readonly level: 'read' | 'write';
  /** Whether anybody may do it in a public repository. */
  readonly isPublic?: boolean;
}

/** `hidden`: not even that the repository is there may be told. */
export type Access = 'granted' | 'sign-in' | 'refused' | 'hidden';

/** Null: without a token. */
export function accessTo(repository: StoredRepository, token: Token | null, need: Need): Access {
  if (repository.isPrivate && !reaches(token, repository)) return 'hidden';
  if (need.isPublic === true && !repository.isPrivate) return 'granted';
  if (token === null) return 'sign-in';
  return reaches(token, repository) && permits(token, need) ? 'granted' : 'refused';
}

/** Whether the token is for this repository, and its user may write to it. */
export function reaches(token: Token | null, repository: StoredRepository): boolean {
  if (token === null) return false;
  if (token.kind === 'job') return token.repository === repository.id;
  if (token.user.login.toLowerCase() !== repository.owner.toLowerCase()) return false;
  if (token.kind === 'fine-grained') {
    return token.repositories === 'all' || token.repositories.has(repository.id);
  }
  return token.scopes.includes('repo') || (token.scopes.includes('public_repo') && !repository.isPrivate);
}

function permits(token: Token, { permission, level }: Need): boolean {
  // Scopes know no levels; `workflow` is asked for where files are pushed (docs: scopes for OAuth apps).
  if (token.kind === 'classic') return permission !== 'workflows' || token.scopes.includes('workflow');
  const granted = permission === 'metadata' ? 'read' : token.permissions[permission];
  return granted === 'write' || (granted === 'read' && level === 'read');
}

/** Whether a push with this token may create or change files below `.github/workflows`. */
export function mayChangeWorkflows(token: Token, repository: StoredRepository): boolean {
  return accessTo(repository, token, { permission: 'workflows', level: 'write' }) === 'granted';
}
