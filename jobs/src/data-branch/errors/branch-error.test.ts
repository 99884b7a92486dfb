import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { LeaseLostError } from './lease-lost-error.ts';
import { RemoteUnreachableError } from './remote-unreachable-error.ts';

const SECRET = 'https://user:token@forge.example/repository.git';
const REASON = { why: 'network', status: null } as const;

describe('a branch error', () => {
  it('keeps of a foreign cause the class and the code, at any depth, and none of its words', () => {
    const socket = Object.assign(new Error(`read ${SECRET}`), { code: 'ECONNRESET' });
    const error = new RemoteUnreachableError(
      REASON,
      new TypeError(`fetch of ${SECRET} failed`, { cause: socket }),
    );
    expect(error).toMatchObject({ code: 'remote-unreachable', data: REASON });
    expect(error.cause).toMatchObject({
      name: 'TypeError',
      code: null,
      cause: { name: 'Error', code: 'ECONNRESET' },
    });
    expect(inspect(error, { depth: Infinity, showHidden: true }) + String(error.stack)).not.toContain(
      'forge.example',
    );
  });

  it.each([SECRET, { message: SECRET }, Object.assign(new Error(), { name: SECRET, code: SECRET }), null])(
    'keeps nothing of %o',
    (cause) => {
      expect(inspect(new RemoteUnreachableError(REASON, cause), { depth: Infinity })).not.toContain(
        'forge.example',
      );
    },
  );

  it('keeps a cause that is one of its kind as it is', () => {
    const cause = new LeaseLostError({ noticed: 'tip' });
    expect(new RemoteUnreachableError(REASON, cause).cause).toBe(cause);
  });
});
