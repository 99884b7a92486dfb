import {
  type Hash,
  hash,
  type Id,
  type Keys,
  type Manifest,
  nextOperationTime,
  type Operation,
  planBatch,
  randomId,
  type RandomBytes,
  sealPayload,
} from '@forgefeed/data-schema';

/** An operation before its time is set. */
export type Deed = Operation extends infer Each ? (Each extends Operation ? Omit<Each, 'at'> : never) : never;

interface Waiting {
  readonly number: number;
  readonly text: string;
  readonly digest: Hash;
}

/** What a browser profile does: it numbers operations, sends prefixes of what waits, and reads acknowledgements. */
export interface ReaderDevice {
  readonly id: Id;
  readonly waiting: readonly Waiting[];
  /** Notes operations; `text` ones as they stand, whatever they say. */
  do(...deeds: readonly (Deed | string)[]): void;
  /** What the next dispatch carries. */
  payload(seen: Pick<Manifest, 'epoch' | 'revision'>): string;
  /** Drops what a state acknowledges; false when the profile was copied or restored and must start anew. */
  see(manifest: Manifest): boolean;
  /** The same profile a second time, as after copying it. */
  copy(): ReaderDevice;
}

export function readerDevice(options: {
  readonly keys: Keys;
  readonly random: RandomBytes;
  readonly nowMs: () => number;
  readonly from?: {
    readonly id: Id;
    readonly waiting: readonly Waiting[];
    readonly last: number;
    readonly lastAt: number;
  };
}): ReaderDevice {
  const { keys, random, nowMs, from } = options;
  const id = from?.id ?? randomId(random);
  let waiting: readonly Waiting[] = from?.waiting ?? [];
  let [last, lastAt, clock] = [from?.last ?? 0, from?.lastAt ?? 0, 0];
  return {
    id,
    get waiting() {
      return waiting;
    },
    do: (...deeds) => {
      for (const deed of deeds) {
        lastAt = nextOperationTime({ nowMs: nowMs(), clock, lastAt });
        const text = typeof deed === 'string' ? deed : JSON.stringify({ ...deed, at: lastAt });
        waiting = [...waiting, { number: ++last, text, digest: hash(text) }];
      }
    },
    payload: ({ epoch, revision }) => {
      const head = { kind: 'batch' as const, epoch, revision, device: id, first: waiting[0]?.number ?? 1 };
      const { text } = planBatch(
        head,
        waiting.map((operation) => operation.text),
      );
      return sealPayload(text, keys, random);
    },
    see: (manifest) => {
      clock = Math.max(clock, manifest.clock);
      const row = manifest.devices.find((device) => device.id === id);
      if (row === undefined) return true;
      const own = waiting.find(({ number }) => number === row.number);
      if (row.number > last || (own !== undefined && own.digest !== row.digest)) return false;
      waiting = waiting.filter(({ number }) => number > row.number);
      return true;
    },
    copy: () => readerDevice({ keys, random, nowMs, from: { id, waiting, last, lastAt } }),
  };
}
