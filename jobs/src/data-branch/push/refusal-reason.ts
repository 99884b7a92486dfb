import type { RefusalReason } from '../errors/push-refused-error.ts';
import type { PushReport } from './push-report.ts';

/** The first that fits. Hooks of forges also say "declined" when a rule protects the branch. */
const SIGNS: readonly (readonly [RefusalReason, RegExp])[] = [
  ['protected', /protected|rule violation|non-fast-forward|force[- ]push/i],
  ['storage', /unpack|no space|disk|quota|too large|exceeds|unable to (write|create)/i],
  ['declined', /declined|denied|not allowed|prohibited|forbidden|read.only|archived/i],
];

/** What a server means that refuses a push. */
export function refusalReason({ ref, unpack, remarks }: PushReport): RefusalReason {
  const words = [ref, unpack, remarks].join('\n');
  return SIGNS.find(([, sign]) => sign.test(words))?.[0] ?? 'other';
}
