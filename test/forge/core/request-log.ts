import type { IncomingHttpHeaders } from 'node:http';

/** What a host was asked, and what it said. */
export interface LoggedRequest {
  readonly atMs: number;
  /** `github-api`, `github`, `github-raw`, `github-pages:<owner>`, `gitlab`, `gitlab-pages:<path>`. */
  readonly host: string;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  readonly bodyBytes: number;
  /** Null while it is not answered, and when the connection was cut. */
  readonly status: number | null;
  readonly answerBytes: number;
}
