import type { DataBranch } from '../../jobs/src/data-branch/data-branch.ts';
import type { Tip } from '../../jobs/src/data-branch/tip.ts';
import { NOW } from './open-test-world.ts';

/** Changes of a write, told in text; null deletes. */
export function textChanges(files: Readonly<Record<string, string | null>>): Map<string, Uint8Array | null> {
  return new Map(
    Object.entries(files).map(([path, text]) => [path, text === null ? null : Buffer.from(text)]),
  );
}

/** What was read, as text. */
export function asTexts(files: ReadonlyMap<string, Uint8Array>): Record<string, string> {
  return Object.fromEntries([...files].map(([path, bytes]) => [path, Buffer.from(bytes).toString()]));
}

/** Writes what is known to be a change. */
export async function writeTexts(
  branch: DataBranch,
  base: Tip | null,
  changes: Readonly<Record<string, string | null>>,
): Promise<Tip> {
  const tip = await branch.write({ base, changes: textChanges(changes), now: NOW });
  if (tip === 'unchanged') throw new Error('nothing was written');
  return tip;
}

/** The tip of a branch that is known to be there. */
export async function tipOf(branch: DataBranch): Promise<Tip> {
  const tip = await branch.readTip();
  if (tip === null) throw new Error('there is no branch');
  return tip;
}
