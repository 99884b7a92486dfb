import type { ServerResponse } from 'node:http';
import type { Fault } from './fault.ts';
import type { BackendAnswer } from './http-backend.ts';

/** Sends what the backend said, harmed as the fault wants; answers how many bytes of body went out. */
export function sendAnswer(response: ServerResponse, answer: BackendAnswer, fault: Fault | null): number {
  response.statusCode = answer.status;
  for (const [name, value] of answer.headers) response.setHeader(name, value);
  if (fault?.kind === 'reset-after') {
    const half = answer.body.subarray(0, Math.floor(answer.body.length / 2));
    response.write(half, () => response.destroy());
    return half.length;
  }
  const body = harm(answer.body, fault);
  response.end(body);
  return body.length;
}

function harm(body: Buffer, fault: Fault | null): Buffer {
  if (fault?.kind === 'truncate') return body.subarray(0, fault.bytes);
  if (fault?.kind !== 'flip') return body;
  const flipped = Buffer.from(body);
  flipped[fault.at] = (flipped[fault.at] ?? 0) ^ 0xff;
  return flipped;
}
