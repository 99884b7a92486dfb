import type { HostRequest } from '../../core/host-request.ts';
import type { Scope } from '../model/access-token.ts';
import type { Instance } from '../model/instance.ts';
import type { User } from '../model/user.ts';
import type { Parameters } from './read-parameters.ts';

/** Who asks. */
export interface Caller {
  readonly user: User | null;
  /** Of a personal access token; none otherwise. */
  readonly scopes: readonly Scope[];
  readonly tokenId: number | null;
  /** Of a job token: the project that its job is of. */
  readonly jobProject: number | null;
}

/** One request to the API, with its route found and its sender known. */
export interface ApiContext {
  readonly instance: Instance;
  readonly request: HostRequest;
  readonly caller: Caller;
  /** The parts of the path that the route names, unescaped. */
  readonly path: Readonly<Record<string, string>>;
  readonly parameters: Parameters;
}

export interface ApiAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** What is sent as JSON, or bytes as they stand. */
  readonly body?: unknown;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'HEAD';
  /** `projects/:id/trigger/pipeline`; `*ref` takes slashes as well. */
  readonly pattern: string;
  /** Whether a job token is accepted: only few routes do (doc/ci/jobs/ci_job_token). */
  readonly jobToken?: boolean;
  /** Scopes beside `api`, and `read_api` for reading, that suffice. */
  readonly scopes?: readonly Scope[];
  readonly handle: (context: ApiContext) => ApiAnswer | Promise<ApiAnswer>;
}
