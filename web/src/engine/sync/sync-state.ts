import type { RootKey } from '@forgefeed/data-schema';

import type { ForgeClient, Tip } from '../../forge/forge-client.ts';
import { CommitGoneError } from '../../forge/forge-errors.ts';
import type { Effects } from '../effects.ts';
import type { Library } from '../state/library.ts';
import { type Head, openHead, readHead } from '../state/open-head.ts';
import { openLibrary, type SegmentMemory } from '../state/open-library.ts';
import type { SeenRow, Storage } from '../storage/storage.ts';
import { judgeHead } from './judge-head.ts';

export interface SyncContext {
  readonly client: ForgeClient;
  readonly storage: Storage;
  readonly effects: Effects;
  readonly root: RootKey;
  readonly segments: SegmentMemory;
  readonly signal: AbortSignal;
}

export type SyncOutcome =
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'no-branch' }
  | { readonly kind: 'taken'; readonly library: Library }
  /** Not taken: the reader decides. */
  | { readonly kind: 'older' | 'other-epoch'; readonly head: Head };

/** The state that was accepted last, from this browser alone where it has it all. */
export async function openSeen(context: SyncContext): Promise<Library | null> {
  const seen = await context.storage.get('seen', 'seen');
  if (seen === undefined) return null;
  const head = await readHead(context.root, {
    tip: { commit: seen.commit, validator: seen.validator },
    keyringBytes: seen.keyring,
    manifestBytes: seen.manifest,
  });
  return openLibrary(head, context, context.segments);
}

/** Asks the forge what `data` stands at, and takes it over if it is newer. `accept` takes another epoch, too. */
export async function syncState(
  context: SyncContext,
  { current, accept }: { readonly current: Library | null; readonly accept: boolean },
): Promise<SyncOutcome> {
  const { storage, client, signal } = context;
  const seen = (await storage.get('seen', 'seen')) ?? null;
  const known = seen === null ? null : { commit: seen.commit, validator: seen.validator };
  const tip = await client.tip({ seen: accept ? null : known, signal });
  if (tip === null) return { kind: 'no-branch' };
  if (tip.commit === current?.commit) return { kind: 'unchanged' };
  const head = await openTip(context, tip);
  const verdict = judgeHead(head, seen);
  if (verdict === 'older') return { kind: 'older', head };
  if (verdict === 'other-epoch' && !accept) return { kind: 'other-epoch', head };
  const library = await openLibrary(head, context, context.segments);
  await noteSeen(storage, head);
  return { kind: 'taken', library };
}

/** A commit may be replaced while it is read: then the branch has moved, and is asked again. */
async function openTip(context: SyncContext, tip: Tip): Promise<Head> {
  try {
    return await openHead(context.root, { ...context, tip });
  } catch (error) {
    if (!(error instanceof CommitGoneError)) throw error;
    const again = await context.client.tip({ seen: null, signal: context.signal });
    if (again === null) throw error;
    return openHead(context.root, { ...context, tip: again });
  }
}

async function noteSeen(storage: Storage, head: Head): Promise<void> {
  const { tip, keys, manifest, keyringBytes, manifestBytes, manifestHash } = head;
  const row: SeenRow = {
    ...tip,
    keyring: keyringBytes,
    manifest: manifestBytes,
    manifestHash,
    keyId: keys.id,
    epoch: manifest.epoch,
    revision: manifest.revision,
    nextNumber: manifest.nextNumber,
  };
  await storage.put('seen', row, 'seen');
  await dropUnused(storage, head);
}

/** Files that no accepted state names any more. */
async function dropUnused(storage: Storage, { manifest: { files, segments } }: Head): Promise<void> {
  const used = new Set([
    ...Object.values(files),
    ...segments.flatMap(({ headlines, bodies }) => [headlines, bodies]),
  ]);
  const transaction = storage.transaction('files', 'readwrite');
  for (const key of await transaction.store.getAllKeys()) {
    if (!used.has(key)) await transaction.store.delete(key);
  }
  await transaction.done;
}
