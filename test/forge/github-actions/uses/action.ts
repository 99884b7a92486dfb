import type { RunningJob } from '../runner/job-context.ts';

/** The local equivalent of an action: what it does with its inputs, and its outputs. */
export type Action = (
  job: RunningJob,
  inputs: Readonly<Record<string, string>>,
) => Promise<Readonly<Record<string, string>>>;

/** The action itself says no, as the real one would: the step fails. */
export class ActionFailure extends Error {
  override readonly name = 'ActionFailure';
}

/** An input that the equivalent does not know would change what the real action does. */
export function knowOnly(
  action: string,
  inputs: Readonly<Record<string, string>>,
  known: readonly string[],
): void {
  const unknown = Object.keys(inputs).filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Error(`the emulator does not know ${unknown.join(', ')} of ${action}`);
}
