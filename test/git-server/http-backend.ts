import type { ChildProcess } from 'node:child_process';
import { gitEnvironment } from './git-environment.ts';
import type { GitServerRequest } from './git-server-request.ts';
import { runProcess } from './run-process.ts';

export interface BackendAnswer {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
}

/** `ulimit -f` of a POSIX shell counts blocks of 512 bytes. */
const ULIMIT_BLOCK_BYTES = 512;

/** Runs `git http-backend`, the CGI program that is git's own smart HTTP server, for one request. */
export async function runHttpBackend({
  root,
  request,
  user,
  maxFileBytes,
  onStart,
}: {
  root: string;
  request: GitServerRequest;
  user: string;
  /** No file on the server may grow beyond this: the nearest thing to a full disk. */
  maxFileBytes: number | null;
  onStart: (child: ChildProcess) => void;
}): Promise<BackendAnswer> {
  const { stdout } = await runProcess({
    ...(maxFileBytes === null
      ? { command: 'git', args: ['http-backend'] }
      : {
          command: 'sh',
          args: [
            '-c',
            'ulimit -f "$1" && exec git http-backend',
            'sh',
            String(Math.ceil(maxFileBytes / ULIMIT_BLOCK_BYTES)),
          ],
        }),
    env: { ...gitEnvironment(root), ...cgiVariables({ root, request, user }) },
    input: request.body,
    onStart,
  });
  return parseCgi(stdout);
}

function cgiVariables({ root, request, user }: { root: string; request: GitServerRequest; user: string }) {
  const protocol = request.headers['git-protocol'];
  return {
    GIT_PROJECT_ROOT: root,
    GIT_HTTP_EXPORT_ALL: '1',
    PATH_INFO: request.path,
    QUERY_STRING: request.query,
    REQUEST_METHOD: request.method,
    CONTENT_TYPE: request.headers['content-type'] ?? '',
    CONTENT_LENGTH: String(request.body.length),
    HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
    REMOTE_USER: user,
    REMOTE_ADDR: '127.0.0.1',
    ...(typeof protocol === 'string' ? { GIT_PROTOCOL: protocol } : {}),
  };
}

/** RFC 3875, section 6: header lines, an empty line, the body; `Status` is not a header but the status. */
function parseCgi(output: Buffer): BackendAnswer {
  const end = output.indexOf('\r\n\r\n');
  if (end === -1) return { status: 500, headers: new Map(), body: Buffer.alloc(0) };
  const headers = new Map<string, string>();
  for (const line of output.toString('latin1', 0, end).split('\r\n')) {
    const colon = line.indexOf(':');
    headers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
  }
  const status = Number.parseInt(headers.get('status') ?? '200', 10);
  headers.delete('status');
  return { status, headers, body: output.subarray(end + 4) };
}
