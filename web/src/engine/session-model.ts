import type { HeadlineRecord, ReaderState } from '@forgefeed/data-schema';

import type { Outbox } from './outbox/outbox.ts';
import { articleOrder } from './reading/article-order.ts';
import { findTwins, type Twins } from './reading/find-twins.ts';
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
  readonly twins: Twins;
  readonly shelf: Shelf;
}

export function makeModel(library: Library, outbox: Outbox, before: Model | null): Model {
  const state = effectiveState(library, { device: outbox.device.id, waiting: outbox.waiting });
  const isSame = before?.library.headlines === library.headlines;
  const order = isSame ? before.order : articleOrder(library.headlines);
  const twins = isSame ? before.twins : findTwins(order);
  const model = { library, outbox, state, order, twins };
  return { ...model, shelf: shelf(model) };
}

/** The same with something more that the reader did: only this is applied. */
export function withDeeds(model: Model, noted: readonly WaitingOperation[]): Model {
  const last = noted.at(-1)?.number ?? model.outbox.device.last;
  const device = { ...model.outbox.device, last };
  const outbox = { device, waiting: [...model.outbox.waiting, ...noted] };
  const state = applyAll(model.state, { device: device.id, waiting: noted });
  const after = { ...model, outbox, state };
  return { ...after, shelf: shelf(after) };
}

function shelf({ library, outbox, state, twins }: Omit<Model, 'shelf'>): Shelf {
  const { headlines, report } = library;
  return shelfOf({ headlines, twins, state, report, device: outbox.device.id });
}
