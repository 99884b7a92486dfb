import { addRefusals, NO_REPORT, type Refusal, REPORT_PATH, reportForm } from '@forgefeed/data-schema';

import type { Draft } from '../state/draft.ts';
import type { StoredState } from '../state/stored-state.ts';

/** Lists refusals where the site shows them; those that are listed already write nothing. */
export async function reportRefusals(
  draft: Draft,
  state: StoredState,
  refused: readonly Refusal[],
): Promise<void> {
  if (refused.length === 0) return;
  const before = (await state.read(reportForm, REPORT_PATH)) ?? NO_REPORT;
  const after = addRefusals(before, refused);
  if (after !== before) await draft.write(reportForm, REPORT_PATH, after);
}
