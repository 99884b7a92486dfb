import type { Need } from '../accounts/access-to.ts';
import type { Caller } from '../accounts/find-caller.ts';
import type { Instance } from '../instance.ts';
import type { StoredRepository } from '../repositories/stored-repository.ts';
import type { MediaType } from './media-type.ts';

export interface ApiRequest {
  readonly instance: Instance;
  readonly caller: Caller;
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Fits the contract. */
  readonly body: unknown;
  readonly mediaType: MediaType;
  readonly apiVersion: ApiVersion;
}

export interface RepositoryRequest extends ApiRequest {
  readonly repository: StoredRepository;
}

export type ApiVersion = '2022-11-28' | '2026-03-10';

export interface ApiAnswer {
  readonly status: number;
  /** Checked against the contract. */
  readonly json?: unknown;
  /** Anything else. */
  readonly bytes?: { readonly type: string; readonly content: string | Uint8Array };
  readonly headers?: Readonly<Record<string, string>>;
}

/** What an operation needs, and does. Who asks may do it, and what is asked fits, before it is called. */
export type Operation =
  | {
      readonly about: 'repository';
      readonly needs: readonly [Need, ...Need[]];
      readonly answer: (request: RepositoryRequest) => Promise<ApiAnswer>;
    }
  | {
      readonly about: 'account';
      readonly needsToken: boolean;
      readonly answer: (request: ApiRequest) => Promise<ApiAnswer>;
    };

export type Operations = Readonly<Record<string, Operation>>;

export const forRepository = (
  needs: Need | readonly [Need, ...Need[]],
  answer: (request: RepositoryRequest) => Promise<ApiAnswer>,
): Operation => ({
  about: 'repository',
  needs: 'permission' in needs ? [needs] : needs,
  answer,
});

export const forAccount = (
  options: { needsToken: boolean },
  answer: (request: ApiRequest) => Promise<ApiAnswer>,
): Operation => ({ about: 'account', ...options, answer });
