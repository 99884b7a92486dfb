import type { Access } from '../access/access.ts';
import type { Credentials } from '../credentials/credentials.ts';
import type { KeySlot } from '../keyring/keyring.ts';
import type { MarkBlock } from '../marks/mark-block.ts';
import type { RefusalCode } from '../report/report.ts';
import type { Subscriptions } from '../subscriptions/subscriptions.ts';

/** Everything that operations change. A block that is absent has no marks. */
export interface ReaderState {
  readonly subscriptions: Subscriptions;
  readonly access: Access;
  readonly credentials: Credentials;
  readonly slots: readonly KeySlot[];
  readonly marks: ReadonlyMap<number, MarkBlock>;
  /** Numbers from here on were never given out. */
  readonly nextNumber: number;
  /** Blocks of which no article is left. */
  readonly goneBlocks: readonly (readonly [first: number, last: number])[];
}

export interface Applied {
  readonly state: ReaderState;
  /** Why the operation, or a part of it, had no effect; null when all of it had. */
  readonly refused: RefusalCode | null;
}
