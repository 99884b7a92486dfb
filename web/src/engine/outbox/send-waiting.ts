import { planBatch, sealPayload } from '@forgefeed/data-schema';

import type { ForgeClient } from '../../forge/forge-client.ts';
import type { Effects } from '../effects.ts';
import type { Library } from '../state/library.ts';
import type { Storage } from '../storage/storage.ts';
import { readOutbox } from './outbox.ts';

/** Dispatches the longest prefix of what waits that fits, and notes that it is on its way; gives how many went. */
export async function sendWaiting(
  library: Library,
  options: {
    readonly client: Pick<ForgeClient, 'dispatch'>;
    readonly storage: Storage;
    readonly effects: Effects;
    readonly signal: AbortSignal;
  },
): Promise<number> {
  const { client, storage, effects, signal } = options;
  const { device, waiting } = await readOutbox(storage, effects.random);
  const [first] = waiting;
  if (first === undefined) return 0;
  const { epoch, revision } = library.manifest;
  const { text, operations } = planBatch(
    { kind: 'batch', epoch, revision, device: device.id, first: first.number },
    waiting.map((operation) => operation.text),
  );
  const before = await storage.get('sent', 'sent');
  const upTo = first.number + operations - 1;
  const attempts = before !== undefined && before.upTo >= first.number ? before.attempts + 1 : 1;
  // Noted before it goes: a page that is closed now must not send the same at once when it is opened again.
  await storage.put('sent', { upTo, atMs: effects.nowMs(), attempts }, 'sent');
  try {
    await client.dispatch({ payload: sealPayload(text, library.keys, effects.random), signal });
  } catch (error) {
    await storage.delete('sent', 'sent');
    throw error;
  }
  return operations;
}
