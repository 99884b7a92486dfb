import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DataBranch } from '../../jobs/src/data-branch/data-branch.ts';
import { RemoteAnswerError } from '../../jobs/src/data-branch/errors/remote-answer-error.ts';
import type { Tip } from '../../jobs/src/data-branch/tip.ts';
import { expectNoSecrets } from './expect-no-secrets.ts';
import type { ChooseFault, Fault } from './fault.ts';
import type { GitRepository } from './git-repository.ts';
import type { GitServerRequest } from './git-server-request.ts';
import { openTestWorld, type TestWorld, TOKEN } from './open-test-world.ts';
import { asTexts, tipOf, writeTexts } from './texts.ts';

type Command = GitServerRequest['command'];

let world: TestWorld;
let repository: GitRepository;
let base: Tip;

beforeAll(async () => {
  world = await openTestWorld();
  await makeRepository();
});
afterEach(() => {
  world.server.setFault(null);
  world.server.limitFileSize(null);
});
afterAll(() => world.close());

async function makeRepository(): Promise<void> {
  repository = await world.repository();
  base = await writeTexts(world.branch(repository), null, { a: '1', 'b/c': '2' });
}

/** A client that has read, so that only the push can go wrong. */
async function readyBranch(timeoutMs?: number): Promise<DataBranch> {
  const branch = world.branch(repository, timeoutMs === undefined ? {} : { timeoutMs });
  await branch.readTip();
  return branch;
}

/** Waits for an error, and holds every error to the promise that it tells no secrets. */
async function errorOf(work: Promise<unknown>): Promise<unknown> {
  const error: unknown = await work.then(
    (value) => {
      throw new Error(`expected an error, got ${JSON.stringify(value)}`);
    },
    (reason: unknown) => reason,
  );
  const { host } = new URL(world.server.url);
  expectNoSecrets(error, [
    TOKEN,
    Buffer.from(`x-access-token:${TOKEN}`).toString('base64'),
    'Basic ',
    host,
    'repository-',
  ]);
  return error;
}

const on =
  (wanted: Command, fault: Fault): ChooseFault =>
  ({ command }) =>
    command === wanted ? fault : null;

const status = (code: number): Fault => ({ kind: 'status', status: code });

const READ_FAULTS: readonly (readonly [string, Fault, object])[] = [
  ['answers 500', status(500), { code: 'remote-unreachable', data: { why: 'status', status: 500 } }],
  ['answers 503', status(503), { code: 'remote-unreachable', data: { why: 'status', status: 503 } }],
  ['answers 429', status(429), { code: 'remote-unreachable', data: { why: 'status', status: 429 } }],
  ['answers 401', status(401), { code: 'remote-denied', data: { status: 401 } }],
  ['answers 403', status(403), { code: 'remote-denied', data: { status: 403 } }],
  ['answers 404', status(404), { code: 'remote-denied', data: { status: 404 } }],
  ['answers 418', status(418), { code: 'remote-answer', data: { what: 'status', status: 418 } }],
  [
    'answers 200 and a page',
    status(200),
    { code: 'remote-answer', data: { what: 'content-type', status: 200 } },
  ],
  [
    'cuts the connection',
    { kind: 'reset-before' },
    { code: 'remote-unreachable', data: { why: 'network', status: null } },
  ],
  [
    'cuts its answer',
    { kind: 'reset-after' },
    { code: 'remote-unreachable', data: { why: 'network', status: null } },
  ],
  ['answers nothing', { kind: 'truncate', bytes: 0 }, { code: 'remote-answer' }],
  [
    'answers half a length',
    { kind: 'truncate', bytes: 2 },
    { code: 'remote-answer', data: { what: 'truncated' } },
  ],
  [
    'answers half a line',
    { kind: 'truncate', bytes: 12 },
    { code: 'remote-answer', data: { what: 'truncated' } },
  ],
  ['answers a wrong byte', { kind: 'flip', at: 2 }, { code: 'remote-answer', data: { what: 'garbled' } }],
];

describe.each<Command>(['advertise', 'ls-refs', 'fetch'])('reading, when the server at %s', (command) => {
  it.each(READ_FAULTS)('%s, throws and never takes it for an empty branch', async (_, fault, expected) => {
    world.server.setFault(on(command, fault));
    const branch = world.branch(repository);
    expect(await errorOf(branch.readTip())).toMatchObject(expected);
    world.server.setFault(null);
    expect(await branch.readTip()).toEqual(base);
  });

  it('is slow, waits', async () => {
    world.server.setFault(on(command, { kind: 'delay', ms: 20 }));
    expect(await world.branch(repository).readTip()).toEqual(base);
  });
});

describe('reading', () => {
  it.each<Fault>([{ kind: 'hang' }, { kind: 'hang-after' }])(
    'gives up in time when the server hangs: %o',
    async (fault) => {
      world.server.setFault(() => fault);
      const error = await errorOf(world.branch(repository, { timeoutMs: 100 }).readTip());
      expect(error).toMatchObject({ code: 'remote-unreachable', data: { why: 'timeout' } });
    },
  );

  it('throws when nobody listens', async () => {
    const gone = await openTestWorld();
    const lost = await gone.repository();
    await gone.close();
    const error = await errorOf(world.branch(lost).readTip());
    expect(error).toMatchObject({ code: 'remote-unreachable', data: { why: 'network' } });
  });

  it('throws when there is no such repository', async () => {
    const error = await errorOf(
      world.branch({ ...repository, url: `${world.server.url}/nowhere.git` }).readTip(),
    );
    expect(error).toMatchObject({ code: 'remote-denied', data: { status: 404 } });
  });

  it('throws when the token is wrong', async () => {
    const error = await errorOf(world.branch(repository, { token: 'wrong' }).readTip());
    expect(error).toMatchObject({ code: 'remote-denied', data: { status: 401 } });
  });

  it.each<Fault>([{ kind: 'flip', at: 60 }, { kind: 'truncate', bytes: 60 }, { kind: 'reset-after' }])(
    'throws when a file is harmed on the way, and reads it the next time: %o',
    async (fault) => {
      const branch = world.branch(repository);
      const tip = await tipOf(branch);
      world.server.setFault(on('fetch', fault));
      await errorOf(branch.readFiles(tip, ['a', 'b/c']));
      world.server.setFault(null);
      expect(asTexts(await branch.readFiles(tip, ['a', 'b/c']))).toEqual({ a: '1', 'b/c': '2' });
    },
  );

  it.each(READ_FAULTS)('by the old protocol, a server that %s throws', async (_, fault) => {
    let asked = 0;
    for (const nth of [1, 2, 3]) {
      asked = 0;
      world.server.setFault(() => ((asked += 1) === nth ? fault : { kind: 'no-protocol-v2' }));
      await errorOf(world.branch(repository).readTip());
    }
  });

  it('by the old protocol throws when HEAD of the server leads nowhere', async () => {
    // isomorphic-git's fetch cannot do without; what matters is that it does not pass for "no such branch".
    const headless = await world.repository({ withMain: false });
    await headless.commitFiles('data', new Map([['a', '1']]));
    world.server.setFault(() => ({ kind: 'no-protocol-v2' }));
    expect(await errorOf(world.branch(headless).readTip())).toBeInstanceOf(RemoteAnswerError);
  });
});

describe('before a push', () => {
  it.each(READ_FAULTS)('a server that %s throws, and nothing is written', async (_, fault, expected) => {
    const branch = await readyBranch();
    world.server.setFault(on('advertise', fault));
    const error = await errorOf(writeTexts(branch, base, { a: '3' }));
    expect(error).toMatchObject('bytes' in fault || 'at' in fault ? { code: 'remote-answer' } : expected);
    expect(await repository.readBranch('data')).toBe(base.commit);
  });
});

describe('writing', () => {
  beforeEach(makeRepository);

  it.each<[string, Fault, object]>([
    ['answers 500', status(500), { code: 'remote-unreachable', data: { why: 'status', status: 500 } }],
    ['answers 403', status(403), { code: 'remote-denied', data: { status: 403 } }],
    ['answers 413', status(413), { code: 'push-refused', data: { reason: 'storage' } }],
    [
      'cuts the connection',
      { kind: 'reset-before' },
      { code: 'remote-unreachable', data: { why: 'network' } },
    ],
  ])('throws when the server %s instead of taking the push', async (_, fault, expected) => {
    const branch = await readyBranch();
    world.server.setFault(on('push', fault));
    expect(await errorOf(writeTexts(branch, base, { a: '3' }))).toMatchObject(expected);
    expect(await repository.readBranch('data')).toBe(base.commit);
  });

  it('gives up in time when the server hangs and has not written', async () => {
    const branch = await readyBranch(2_000);
    world.server.setFault(on('push', { kind: 'hang' }));
    const error = await errorOf(writeTexts(branch, base, { a: '3' }));
    expect(error).toMatchObject({ code: 'remote-unreachable', data: { why: 'timeout' } });
  });

  it.each<[string, Fault]>([
    ['cut', { kind: 'reset-after' }],
    ['missing', { kind: 'truncate', bytes: 0 }],
    ['half', { kind: 'truncate', bytes: 30 }],
    ['garbled', { kind: 'flip', at: 1 }],
    ['never sent', { kind: 'hang-after' }],
  ])('has worked when only the answer is %s', async (_, fault) => {
    const branch = await readyBranch(2_000);
    world.server.setFault(on('push', fault));
    const written = await writeTexts(branch, base, { a: '3' });
    expect(await repository.readBranch('data')).toBe(written.commit);
    world.server.setFault(null);
    expect(await writeTexts(branch, written, { a: '4' })).toEqual(await branch.readTip());
  });

  it('says that the answer was lost when the tip cannot be read after it', async () => {
    const branch = await readyBranch();
    world.server.setFault(({ command, service }) => {
      if (command === 'push') return { kind: 'reset-after' };
      return service === 'git-upload-pack' ? status(404) : null;
    });
    const error = await errorOf(writeTexts(branch, base, { a: '3' }));
    expect(error).toMatchObject({ code: 'remote-unreachable', data: { why: 'network' } });
  });

  it.each([
    ['declined', 'pre-receive', `echo ${TOKEN} >&2; exit 1`],
    ['declined', 'update', 'exit 1'],
    [
      'protected',
      'pre-receive',
      'echo "You are not allowed to force push code to a protected branch" >&2; exit 1',
    ],
  ])('is refused as %s by a hook %s that runs %j', async (reason, hook, script) => {
    await repository.installHook(hook, `#!/bin/sh\n${script}\n`);
    const branch = await readyBranch();
    const error = await errorOf(writeTexts(branch, base, { a: '3' }));
    expect(error).toMatchObject({ code: 'push-refused', data: { reason } });
    expect(await repository.readBranch('data')).toBe(base.commit);
  });

  it('is refused as protected where the server forbids to replace a branch', async () => {
    await repository.configure('receive.denyNonFastForwards', 'true');
    const error = await errorOf(writeTexts(await readyBranch(), base, { a: '3' }));
    expect(error).toMatchObject({ code: 'push-refused', data: { reason: 'protected' } });
  });

  it('is refused for storage when the server cannot keep what is sent', async () => {
    const branch = await readyBranch();
    world.server.limitFileSize(8_192);
    const big = Array.from({ length: 20_000 }, (_, at) => String(at * 7_919)).join();
    const error = await errorOf(writeTexts(branch, base, { a: big }));
    expect(error).toMatchObject({ code: 'push-refused', data: { reason: 'storage' } });
    expect(await repository.readBranch('data')).toBe(base.commit);
    world.server.limitFileSize(null);
    await repository.fsck();
    await writeTexts(branch, base, { a: big });
    expect(await repository.readFile('data', 'a')).toBe(big);
  });
});
