import type { HeadlineRecord, ReaderState } from '@forgefeed/data-schema';

import type { Outbox } from './outbox/outbox.ts';
import { articleOrder } from './reading/article-order.ts';
import type { Shelf } from './reading/reading.ts';
import { shelfOf } from './reading/shelf.ts';
import { applyAll, effectiveState } from './state/effective-state.ts';
import type { Library } from './state/library.ts';
import type { WaitingOperation } from './storage/storage.ts';

/** What is shown: a stored state with what waits applied to it, and what follows from both. */
export interface Model {
  readonly library: Library;
  readonly outbox: Outbox;
  readonly state: ReaderState;
  readonly order: readonly HeadlineRecord[];
  readonly shelf: Shelf;
}

export function makeModel(library: Library, outbox: Outbox, before: Model | null): Model {
  const state = effectiveState(library, { device: outbox.device.id, waiting: outbox.waiting });
  const order =
    before?.library.headlines === library.headlines ? before.order : articleOrder(library.headlines);
  return { library, outbox, state, order, shelf: shelf(library, outbox, state) };
}

/** The same with something more that the reader did: only this is applied. */
export function withDeeds(model: Model, noted: readonly WaitingOperation[]): Model {
  const { library } = model;
  const last = noted.at(-1)?.number ?? model.outbox.device.last;
  const device = { ...model.outbox.device, last };
  const outbox = { device, waiting: [...model.outbox.waiting, ...noted] };
  const state = applyAll(model.state, { device: device.id, waiting: noted });
  return { ...model, outbox, state, shelf: shelf(library, outbox, state) };
}

function shelf({ headlines, report }: Library, outbox: Outbox, state: ReaderState): Shelf {
  return shelfOf({ headlines: headlines.values(), state, report, device: outbox.device.id });
}
