import type { Scope } from '../accounts/token.ts';
import type { Files } from '../git/commit-files.ts';
import type { GithubRepository, Permissions, Run } from '../model.ts';

/** What somebody who is signed in does in the web pages. Repositories are their own, by name. */
export interface Person {
  readonly login: string;
  createRepository(options: NewRepository): Promise<GithubRepository>;
  /** "Use this template" of `owner/name`. */
  useTemplate(
    template: string,
    options: { readonly name: string; readonly private?: boolean; readonly includeAllBranches?: boolean },
  ): Promise<GithubRepository>;
  /** "Fork" of `owner/name`; "Copy the default branch only" is ticked unless told otherwise. */
  fork(
    repository: string,
    options?: { readonly name?: string; readonly defaultBranchOnly?: boolean },
  ): Promise<GithubRepository>;
  /** "I understand my workflows, go ahead and enable them": there is no other way. */
  enableActions(repository: string): void;
  enableWorkflow(repository: string, file: string): Promise<void>;
  disableWorkflow(repository: string, file: string): Promise<void>;
  /** "Run workflow". */
  runWorkflow(
    repository: string,
    file: string,
    options?: { readonly ref?: string; readonly inputs?: Readonly<Record<string, string>> },
  ): Promise<Run>;
  setSecret(repository: string, name: string, value: string): void;
  deleteSecret(repository: string, name: string): void;
  setVariable(repository: string, name: string, value: string): void;
  setPagesSource(repository: string, source: 'workflow'): void;
  setDefaultWorkflowPermissions(repository: string, permissions: 'read' | 'write'): void;
  /** The web editor: one commit on top of a branch; answers its SHA. */
  commitFiles(
    repository: string,
    files: Files,
    options?: { readonly branch?: string; readonly message?: string },
  ): Promise<string>;
  /** Answers the secret text. */
  createToken(options: NewToken): string;
  revokeToken(text: string): void;
}

export interface NewRepository {
  readonly name: string;
  readonly private?: boolean;
  /** Settings > Template repository. */
  readonly template?: boolean;
  /** What is on `main` from the beginning, as if it had always been there: it starts nothing. */
  readonly content?:
    | { readonly files: Files | ReadonlyMap<string, string | Uint8Array> }
    | { readonly fromFolder: string }
    /** A commit of a git repository on this machine, with its past. @default HEAD */
    | { readonly fromGit: string; readonly ref?: string };
}

export type NewToken =
  | {
      readonly kind?: 'fine-grained';
      readonly permissions: Permissions;
      readonly repositories: readonly string[] | 'all';
      /** At most 366. @default 30 */
      readonly expiresInDays?: number;
    }
  | {
      readonly kind: 'classic';
      readonly scopes: readonly Scope[];
      /** Null: never. @default 30 */
      readonly expiresInDays?: number | null;
    };
