import {
  type Access,
  ACCESS_PATH,
  accessForm,
  blocksOf,
  type Credentials,
  CREDENTIALS_PATH,
  credentialsForm,
  foldCredentials,
  foldSubscriptions,
  type Manifest,
  type MarkBlock,
  marksPath,
  NO_ACCESS,
  NO_CREDENTIALS,
  NO_SUBSCRIPTIONS,
  type Operation,
  type ReaderState,
  type Subscriptions,
  SUBSCRIPTIONS_PATH,
  subscriptionsForm,
} from '@forgefeed/data-schema';

import { openMarks } from '../articles/working-marks.ts';
import type { Draft } from '../state/draft.ts';
import type { StoredState } from '../state/stored-state.ts';
import { forgetVisits } from './forget-visits.ts';

/** Reads of the state what some operations touch, in one request: most of them touch one block of marks. */
export async function readReaderState(
  state: StoredState,
  operations: readonly Operation[],
): Promise<ReaderState> {
  const { nextNumber, goneBlocks } = state.manifest;
  const touched = operations.map((operation) => filesOf(operation, state.manifest));
  const paths = new Set(touched.flatMap((files) => files.paths));
  const blocks = new Set(touched.flatMap((files) => files.blocks));
  await state.prefetch([...paths, ...[...blocks].map(marksPath)]);
  const marks = openMarks(state);
  await marks.load(blocks);
  return {
    subscriptions: paths.has(SUBSCRIPTIONS_PATH) ? await readSubscriptions(state) : NO_SUBSCRIPTIONS,
    access: paths.has(ACCESS_PATH) ? await readAccess(state) : NO_ACCESS,
    credentials: paths.has(CREDENTIALS_PATH) ? await readCredentials(state) : NO_CREDENTIALS,
    slots: state.keyring.slots,
    marks: new Map<number, MarkBlock>([...blocks].map((block) => [block, marks.of(block)])),
    nextNumber,
    goneBlocks,
  };
}

/** Writes what is no longer what it was. */
export async function writeReaderState(
  draft: Draft,
  state: StoredState,
  { before, after }: { readonly before: ReaderState; readonly after: ReaderState },
): Promise<void> {
  if (after.subscriptions !== before.subscriptions) {
    const folded = foldSubscriptions(after.subscriptions, draft.manifest.floor);
    await draft.write(subscriptionsForm, SUBSCRIPTIONS_PATH, folded);
  }
  if (after.credentials !== before.credentials) {
    const folded = foldCredentials(after.credentials, draft.manifest.floor);
    await draft.write(credentialsForm, CREDENTIALS_PATH, folded);
  }
  await forgetVisits(draft, state, { before, after });
  if (after.access !== before.access) await draft.write(accessForm, ACCESS_PATH, after.access);
  if (after.slots !== before.slots) draft.writeKeyring({ ...state.keyring, slots: [...after.slots] });
  const marks = openMarks(state);
  for (const [block, changed] of after.marks) {
    if (changed !== before.marks.get(block)) marks.set(block, changed);
  }
  await marks.write(draft);
}

function filesOf(
  operation: Operation,
  { nextNumber, goneBlocks }: Pick<Manifest, 'nextNumber' | 'goneBlocks'>,
): { readonly paths: readonly string[]; readonly blocks: readonly number[] } {
  switch (operation.type) {
    case 'mark':
      return { paths: [], blocks: blocksOf(operation, nextNumber, goneBlocks) };
    case 'access':
      return { paths: [ACCESS_PATH], blocks: [] };
    case 'set-credentials':
      return { paths: [CREDENTIALS_PATH], blocks: [] };
    case 'unsubscribe':
      return { paths: [SUBSCRIPTIONS_PATH, CREDENTIALS_PATH], blocks: [] };
    case 'add-slot':
    case 'remove-slot':
      return { paths: [], blocks: [] };
    default:
      return { paths: [SUBSCRIPTIONS_PATH], blocks: [] };
  }
}

async function readSubscriptions(state: StoredState): Promise<Subscriptions> {
  return (await state.read(subscriptionsForm, SUBSCRIPTIONS_PATH)) ?? NO_SUBSCRIPTIONS;
}

async function readAccess(state: StoredState): Promise<Access> {
  return (await state.read(accessForm, ACCESS_PATH)) ?? NO_ACCESS;
}

async function readCredentials(state: StoredState): Promise<Credentials> {
  return (await state.read(credentialsForm, CREDENTIALS_PATH)) ?? NO_CREDENTIALS;
}
