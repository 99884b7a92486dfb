import { ensureTools } from './find-or-install.ts';

/** Before the first test: what no test here goes without. */
export default async function ensureToolsOfTests(): Promise<void> {
  await ensureTools(['git', 'rsync']);
}
