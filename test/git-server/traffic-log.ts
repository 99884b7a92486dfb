import type { GitServerRequest } from './git-server-request.ts';

export interface LoggedRequest extends Pick<GitServerRequest, 'method' | 'service' | 'command'> {
  bytesIn: number;
  bytesOut: number;
}

export interface TrafficSum {
  readonly requests: number;
  readonly bytesIn: number;
  readonly bytesOut: number;
}

export interface TrafficLog {
  readonly requests: readonly LoggedRequest[];
  note(request: GitServerRequest): LoggedRequest;
  /** Adds up what fits: `sum({ method: 'POST', service: 'git-receive-pack' })`. */
  sum(filter?: Partial<Pick<LoggedRequest, 'method' | 'service' | 'command'>>): TrafficSum;
}

export function createTrafficLog(): TrafficLog {
  const requests: LoggedRequest[] = [];
  return {
    requests,
    note({ method, service, command, body }) {
      const line = { method, service, command, bytesIn: body.length, bytesOut: 0 };
      requests.push(line);
      return line;
    },
    sum({ method, service, command } = {}) {
      const fitting = requests.filter(
        (line) =>
          (method === undefined || line.method === method) &&
          (service === undefined || line.service === service) &&
          (command === undefined || line.command === command),
      );
      return {
        requests: fitting.length,
        bytesIn: fitting.reduce((sum, line) => sum + line.bytesIn, 0),
        bytesOut: fitting.reduce((sum, line) => sum + line.bytesOut, 0),
      };
    },
  };
}
