import {
  hash,
  nextOperationTime,
  type Operation,
  randomId,
  type RandomBytes,
  rebaseOperations,
  parseJson,
  parseOperation,
} from '@forgefeed/data-schema';

import type { DeviceRow, Storage, WaitingOperation } from '../storage/storage.ts';

/** An operation before its time is set. */
export type Deed = Operation extends infer Each ? (Each extends Operation ? Omit<Each, 'at'> : never) : never;

/** What this profile has done and no state has acknowledged. Every change is one transaction: several tabs are one device. */
export interface Outbox {
  readonly device: DeviceRow;
  readonly waiting: readonly WaitingOperation[];
}

export async function readOutbox(storage: Storage, random: RandomBytes): Promise<Outbox> {
  const transaction = storage.transaction(['device', 'outbox'], 'readwrite');
  const device = (await transaction.objectStore('device').get('device')) ?? {
    id: randomId(random),
    last: 0,
    lastAt: 0,
  };
  await transaction.objectStore('device').put(device, 'device');
  const waiting = await transaction.objectStore('outbox').getAll();
  await transaction.done;
  return { device, waiting };
}

/** Notes what the reader did, under the next numbers; gives what was noted. */
export async function noteDeeds(
  storage: Storage,
  deeds: readonly Deed[],
  { nowMs, clock }: { readonly nowMs: number; readonly clock: number },
): Promise<readonly WaitingOperation[]> {
  const transaction = storage.transaction(['device', 'outbox'], 'readwrite');
  const device = await transaction.objectStore('device').get('device');
  if (device === undefined) throw new Error('the outbox was not opened');
  let { last, lastAt } = device;
  const noted = deeds.map((deed) => {
    lastAt = nextOperationTime({ nowMs, clock, lastAt });
    return waitingOperation(++last, { ...deed, at: lastAt });
  });
  for (const operation of noted) await transaction.objectStore('outbox').put(operation);
  await transaction.objectStore('device').put({ ...device, last, lastAt }, 'device');
  await transaction.done;
  return noted;
}

/** Forgets what a state has acknowledged. */
export async function forgetAcknowledged(storage: Storage, upTo: number): Promise<void> {
  await storage.delete('outbox', IDBKeyRange.upperBound(upTo));
}

/**
 * A new stream with what waits, numbered from 1: after a copied or restored profile, a device row that was dropped, or
 * (with `rebase`) in another epoch.
 */
export async function beginNewStream(
  storage: Storage,
  options: {
    readonly random: RandomBytes;
    readonly nowMs: number;
    readonly clock: number;
    readonly rebase: Parameters<typeof rebaseOperations>[1] | null;
  },
): Promise<void> {
  const { random, nowMs, clock, rebase } = options;
  const transaction = storage.transaction(['device', 'outbox', 'sent'], 'readwrite');
  const outbox = transaction.objectStore('outbox');
  const operations = (await outbox.getAll()).flatMap(({ text }) => {
    const parsed = parseOperation(parseJson(text));
    return parsed.ok ? [parsed.operation] : [];
  });
  const kept = rebase === null ? operations : rebaseOperations(operations, rebase);
  let lastAt = 0;
  await outbox.clear();
  for (const [at, operation] of kept.entries()) {
    lastAt = timeInNewStream(operation, { nowMs, clock, lastAt });
    await outbox.put(waitingOperation(at + 1, { ...operation, at: lastAt }));
  }
  await transaction.objectStore('device').put({ id: randomId(random), last: kept.length, lastAt }, 'device');
  await transaction.objectStore('sent').delete('sent');
  await transaction.done;
}

/** A stream that begins with something too old is refused (docs/format.md, section 12): it gets new times then. */
const STALE_MS = 89 * 24 * 60 * 60 * 1000;

function timeInNewStream(
  { at }: Operation,
  { nowMs, clock, lastAt }: { readonly nowMs: number; readonly clock: number; readonly lastAt: number },
): number {
  if (at > lastAt && at > clock - STALE_MS) return at;
  return nextOperationTime({ nowMs, clock, lastAt });
}

function waitingOperation(number: number, operation: object): WaitingOperation {
  const text = JSON.stringify(operation);
  return { number, text, digest: hash(text) };
}
