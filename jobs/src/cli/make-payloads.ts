import {
  deriveKeys,
  type Id,
  JunkPayloadError,
  type KdfCost,
  makeKeySlot,
  nextOperationTime,
  parseJson,
  parseOperation,
  parsePlainOperation,
  planBatch,
  randomId,
  type RandomBytes,
  sealPayload,
  toBase64url,
  toUtf8,
} from '@forgefeed/data-schema';

import type { Secrets } from '../environment/secrets.ts';
import { MissingSecretError } from '../errors/job-errors.ts';
import type { StoredState } from '../state/stored-state.ts';

/** The first dispatch: the keyring for the secret key, with one slot for the passphrase. */
export async function sealInit(options: {
  readonly secrets: Pick<Secrets, 'key' | 'nextKey' | 'passphrase'>;
  /** The commit of `data` to start over from; null: there is none. */
  readonly replaces: string | null;
  readonly token: string | null;
  readonly cost: KdfCost;
  readonly random: RandomBytes;
}): Promise<string> {
  const { secrets, replaces, token, cost, random } = options;
  const root = secrets.nextKey ?? secrets.key;
  if (root === null || secrets.passphrase === null) throw new MissingSecretError({});
  const slot = await makeKeySlot({ root, passphrase: secrets.passphrase, cost, random });
  return sealPayload(
    JSON.stringify({ kind: 'init', replaces, slots: [slot], token }),
    deriveKeys(root),
    random,
  );
}

/**
 * Operations as payloads, as many as it takes; the second goes out when the first has been applied. A line without
 * `at` gets the time of now. @throws JunkPayloadError when a line is no operation
 */
export function sealBatches(options: {
  readonly state: StoredState;
  readonly lines: string;
  /** Null: a new one. */
  readonly device: Id | null;
  readonly first: number;
  readonly random: RandomBytes;
  readonly nowMs: () => number;
}): readonly string[] {
  const { state, lines, random } = options;
  const { epoch, revision, clock } = state.manifest;
  const device = options.device ?? randomId(random);
  const start = nextOperationTime({ nowMs: options.nowMs(), clock, lastAt: 0 });
  let waiting = lines
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, at) => operationText(line, start + at));
  let first = options.first;
  const payloads: string[] = [];
  while (waiting.length > 0) {
    const batch = planBatch({ kind: 'batch', epoch, revision, device, first }, waiting);
    payloads.push(sealPayload(batch.text, state.keys, random));
    waiting = waiting.slice(batch.operations);
    first += batch.operations;
  }
  return payloads;
}

export function sealRestore(options: {
  readonly state: StoredState;
  readonly seen: { readonly revision: number; readonly nextNumber: number };
  readonly random: RandomBytes;
}): string {
  const { state, seen, random } = options;
  const { epoch, revision } = state.manifest;
  const head = {
    kind: 'restore',
    epoch,
    revision,
    seenRevision: seen.revision,
    seenNextNumber: seen.nextNumber,
  };
  return sealPayload(JSON.stringify(head), state.keys, random);
}

/** @throws JunkPayloadError when it is none of the four kinds */
export function sealPlain(json: string): string {
  const bytes = toUtf8(json.trim());
  parsePlainOperation(bytes);
  return toBase64url(bytes);
}

function operationText(line: string, at: number): string {
  const value = parseJson(line);
  const operation = typeof value === 'object' && value !== null ? { at, ...value } : value;
  if (!parseOperation(operation).ok) throw new JunkPayloadError({ why: 'invalid' });
  return JSON.stringify(operation);
}
