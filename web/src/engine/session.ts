import { deriveKeys, type Keyring, type RootKey, sealPayload } from '@forgefeed/data-schema';

import type { ForgeClient } from '../forge/forge-client.ts';
import type { Effects } from './effects.ts';
import { acknowledgementOf } from './outbox/acknowledgement.ts';
import { beginNewStream, type Deed, forgetAcknowledged, noteDeeds, readOutbox } from './outbox/outbox.ts';
import { openSending } from './outbox/sending.ts';
import { problemOf } from './problem-of.ts';
import { prefetchBodies } from './reading/prefetch-bodies.ts';
import { makeModel, type Model, withDeeds } from './session-model.ts';
import type { Library } from './state/library.ts';
import { readEarlyToken } from './state/read-early-token.ts';
import { NoStateError } from './state/state-errors.ts';
import type { Storage } from './storage/storage.ts';
import type { Problem, SessionStatus } from './status.ts';
import { openSyncing } from './sync/syncing.ts';
import { openSeen, type SyncContext, syncState } from './sync/sync-state.ts';

/** An unlocked reader: it follows `data`, notes what is done, sends it, and says what there is. */
export interface Session {
  readonly context: SyncContext;
  /** What a private repository is read with, where the state's own token does not do. */
  readonly readToken: string | null;
  model(): Model;
  status(): SessionStatus;
  act(deeds: readonly Deed[]): Promise<void>;
  /** Asks the forge now, whatever was planned. */
  check(): void;
  /** Has the feeds fetched now. */
  refresh(): Promise<void>;
  setVisible(isVisible: boolean): void;
  touch(): void;
  /** Takes over a `data` of another epoch; what waits goes along as far as it means something there. */
  acceptEpoch(): Promise<void>;
  /** Has a job go on from the older state that is there. */
  acceptOlder(): Promise<void>;
  close(): void;
}

export interface SessionOptions {
  readonly client: ForgeClient;
  readonly storage: Storage;
  readonly effects: Effects;
  readonly root: RootKey;
  /** Of locks, and of the channel between tabs. */
  readonly name: string;
  readonly readToken: string | null;
  /** As it was unlocked; null: the key was remembered. */
  readonly keyring: Keyring | null;
  readonly onChange: () => void;
  /** The state is sealed under another key now. */
  readonly onOtherKey: () => void;
}

/** So long a fetch may take to show. */
const MAX_REFRESH_MS = 5 * 60_000;

/** Opens what was seen last, or reads what is there. @throws what forge and state say, when there is neither */
export async function openSession(options: SessionOptions): Promise<Session> {
  const { client, storage, effects, root, name, readToken, keyring, onChange, onOtherKey } = options;
  const stop = new AbortController();
  const context: SyncContext = { client, storage, effects, root, segments: new Map(), signal: stop.signal };
  const channel = effects.openChannel(name);
  client.setToken(readToken);
  const seen = (await storage.get('seen', 'seen')) ?? null;
  const isOfThisKey = seen?.keyId === deriveKeys(root).id;
  const first = (isOfThisKey ? await openSeen(context) : null) ?? (await readFirst(context, keyring));
  let model = makeModel(first, await readOutbox(storage, effects.random), null);
  const newStream = (library: Library, rebase: Parameters<typeof beginNewStream>[1]['rebase']) =>
    beginNewStream(storage, {
      random: effects.random,
      nowMs: effects.nowMs(),
      clock: library.manifest.clock,
      rebase,
    });
  if (seen !== null && seen.epoch !== first.manifest.epoch) {
    // Whoever has unlocked it under its new key has accepted it.
    await newStream(first, first.manifest);
    model = makeModel(first, await readOutbox(storage, effects.random), null);
  }
  let version = 1;
  let isRefreshing = false;
  let refreshAskedMs = 0;
  let refreshesWhenSent = false;
  let refreshProblem: Problem | null = null;

  const token = () => model.state.access.token[0] ?? readToken;
  client.setToken(token());
  const show = (next: Model) => {
    model = next;
    client.setToken(token());
    version++;
    onChange();
  };

  async function take(library: Library): Promise<void> {
    const before = model.library;
    const answer = acknowledgementOf(await readOutbox(storage, effects.random), {
      devices: library.manifest.devices,
      report: library.report,
    });
    if (answer.kind === 'acknowledged') await forgetAcknowledged(storage, answer.upTo);
    if (answer.kind === 'new-stream') await newStream(library, null);
    show(makeModel(library, await readOutbox(storage, effects.random), model));
    const hasRun = library.report.runs.at(-1)?.startedAt !== before.report.runs.at(-1)?.startedAt;
    if (hasRun && !refreshesWhenSent) isRefreshing = false;
    if (refreshesWhenSent && model.outbox.waiting.length === 0) await askForFetch();
    if (model.outbox.waiting.length === 0 && !isRefreshing) syncing.settle();
    await sending.reread();
    channel.postMessage('state');
    await prefetchBodies(model, context);
  }

  const syncing = openSyncing({
    context,
    name,
    library: () => model.library,
    waiting: () => model.outbox.waiting.length,
    take,
    onOtherKey,
    onChange,
  });
  const sending = openSending({
    context,
    name,
    library: () => model.library,
    outbox: () => model.outbox,
    canSend: () => token() !== null,
    isHeld: () => syncing.warning() !== null,
    onSent: () => syncing.expect(),
    onChange,
  });

  async function askForFetch(): Promise<void> {
    refreshesWhenSent = false;
    try {
      await client.refresh({ signal: stop.signal });
      syncing.expect();
    } catch (error) {
      [isRefreshing, refreshProblem] = [false, problemOf(error)];
    }
    onChange();
  }

  // Another tab has done something, or has taken a newer state.
  channel.onmessage = ({ data }: MessageEvent<unknown>) => void follow(data);
  /** What the other tab has stored cannot be opened here: the next look at the forge tells why. */
  const askAgain = (error: unknown): null => {
    problemOf(error);
    syncing.check();
    return null;
  };
  async function follow(what: unknown): Promise<void> {
    const outbox = await readOutbox(storage, effects.random);
    const seen = what === 'state' ? await openSeen(context).catch(askAgain) : null;
    show(makeModel(seen ?? model.library, outbox, model));
    await sending.reread();
  }

  void prefetchBodies(model, context);
  return {
    context,
    readToken,
    model: () => model,
    status: () => ({
      shelf: model.shelf,
      version,
      upTo: model.library.manifest.nextNumber - 1,
      epoch: model.library.manifest.epoch,
      revision: model.library.manifest.revision,
      sync: syncing.status(),
      outbox: sending.status(),
      warning: syncing.warning(),
      // A run may be lost: then one may ask again.
      isRefreshing: isRefreshing && effects.nowMs() - refreshAskedMs < MAX_REFRESH_MS,
      refreshProblem,
    }),
    act: async (deeds) => {
      if (deeds.length === 0) return;
      const { clock } = model.library.manifest;
      const noted = await noteDeeds(storage, deeds, { nowMs: effects.nowMs(), clock });
      show(withDeeds(model, noted));
      sending.noted();
      channel.postMessage('outbox');
    },
    check: () => syncing.check(),
    refresh: async () => {
      [isRefreshing, refreshProblem, refreshAskedMs] = [true, null, effects.nowMs()];
      onChange();
      // A feed that was just followed must have arrived before the feeds are fetched.
      refreshesWhenSent = model.outbox.waiting.length > 0 && token() !== null;
      if (refreshesWhenSent) sending.hurry();
      else await askForFetch();
    },
    setVisible: (isVisible) => {
      syncing.setVisible(isVisible);
      sending.hurry();
    },
    touch: () => syncing.touch(),
    acceptEpoch: async () => {
      const head = syncing.offered();
      if (head === null) return;
      await newStream(model.library, head.manifest);
      await syncing.accept();
      sending.hurry();
    },
    acceptOlder: async () => {
      const head = syncing.offered();
      if (head === null) return;
      const { revision, nextNumber } = model.library.manifest;
      const restore = {
        kind: 'restore',
        epoch: head.manifest.epoch,
        revision: head.manifest.revision,
        seenRevision: revision,
        seenNextNumber: nextNumber,
      };
      const payload = sealPayload(JSON.stringify(restore), head.keys, effects.random);
      await client.dispatch({ payload, signal: stop.signal });
      syncing.expect();
    },
    close: () => {
      stop.abort();
      channel.close();
    },
  };
}

async function readFirst(context: SyncContext, keyring: Keyring | null): Promise<Library> {
  const { client, root, signal } = context;
  const token = keyring === null ? null : await readEarlyToken(client, { root, keyring, signal });
  if (token !== null) client.setToken(token);
  const outcome = await syncState(context, { current: null, accept: true });
  if (outcome.kind !== 'taken') throw new NoStateError({});
  return outcome.library;
}
