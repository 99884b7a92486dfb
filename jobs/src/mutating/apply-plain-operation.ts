import {
  applyOperation,
  hash,
  nextOperationTime,
  NO_SUBSCRIPTIONS,
  type PlainOperation,
  type Refusal,
  SUBSCRIPTIONS_PATH,
  subscriptionsForm,
} from '@forgefeed/data-schema';

import { NoDataError } from '../errors/job-errors.ts';
import type { Job } from '../job.ts';
import { type Change, type Changed, changeState, draftOn } from '../state/change-state.ts';
import type { Draft } from '../state/draft.ts';
import { ensureState } from '../state/ensure-state.ts';
import { housekeeping } from '../state/housekeeping.ts';
import { PLAIN_DEVICE } from '../state/own-devices.ts';
import type { OpenAt } from '../state/state-opener.ts';
import type { StoredState } from '../state/stored-state.ts';
import { findArticleNumber } from './find-article-number.ts';
import type { Mutation } from './mutation.ts';
import { plainToOperations } from './plain-to-operations.ts';
import { readReaderState, writeReaderState } from './reader-files.ts';
import { reportRefusals } from './report-refusals.ts';

/** How many ids of plain operations are remembered. */
const REMEMBERED_IDS = 200;

/** What curl or a webhook asked for. The same id again changes nothing. */
export async function applyPlainOperation(
  job: Job,
  openAt: OpenAt,
  plain: PlainOperation,
): Promise<Changed<Mutation>> {
  await ensureState(job, openAt, []);
  return changeState(job, async (tip): Promise<Change<Mutation>> => {
    if (tip === null) throw new NoDataError({});
    const state = await openAt(tip);
    // A refresh may come twice, and must come again when its fetch has failed.
    const id = plain.id == null || plain.type === 'refresh' ? null : hash(plain.id);
    if (id !== null && state.manifest.plainIds.includes(id)) {
      return { draft: null, result: { counts: { repeated: 1 }, refresh: false } };
    }
    const draft = draftOn(state, job);
    if (id !== null) draft.patchManifest({ plainIds: remember(state, id) });
    const applied = plain.type === 'refresh' ? 0 : await applyTo(job, state, draft, plain);
    return { draft, result: { counts: { applied }, refresh: plain.type === 'refresh' } };
  });
}

async function applyTo(job: Job, state: StoredState, draft: Draft, plain: PlainOperation): Promise<number> {
  const nowMs = job.effects.nowMs();
  const at = nextOperationTime({ nowMs, clock: state.manifest.clock, lastAt: 0 });
  const operations = plainToOperations(plain, {
    subscriptions: (await state.read(subscriptionsForm, SUBSCRIPTIONS_PATH)) ?? NO_SUBSCRIPTIONS,
    articleNumber: plain.type === 'mark' ? await findArticleNumber(state, plain.url) : null,
    at,
    random: job.effects.random,
  });
  const seconds = Math.floor(nowMs / 1000);
  const refusal = (code: Refusal['code']): Refusal => ({
    device: PLAIN_DEVICE,
    number: seconds,
    code,
    at: seconds,
  });
  const before = await readReaderState(state, operations);
  const refused: Refusal[] = [];
  let after = before;
  for (const operation of operations) {
    const applied = applyOperation(after, operation, { at, by: PLAIN_DEVICE });
    if (applied.refused !== null) refused.push(refusal(applied.refused));
    after = applied.state;
  }
  const applied = operations.length - refused.length;
  if (operations.length === 0) refused.push(refusal('url-unknown'));
  draft.patchManifest({ ...housekeeping(draft.manifest, nowMs), clock: at });
  await writeReaderState(draft, state, { before, after });
  await reportRefusals(draft, state, refused);
  return applied;
}

function remember({ manifest }: StoredState, id: string): readonly string[] {
  return [...manifest.plainIds, id].slice(-REMEMBERED_IDS);
}
