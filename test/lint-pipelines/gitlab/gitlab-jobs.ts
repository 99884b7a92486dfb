import type { PipelineFile } from '../files/pipeline-file.ts';
import type { Place } from '../files/place.ts';

const NO_JOBS = 'default include spec stages variables workflow'.split(' ');

/** Jobs and templates (whose names begin with a dot). */
export const gitlabJobsOf = ({ root }: PipelineFile): readonly (readonly [string, Place])[] =>
  [...root.entries].filter(([name, { kind }]) => kind === 'map' && !NO_JOBS.includes(name));

/** A keyword of a job: its own, else that of what it extends (the last first), else the default. */
export function findKeyword({ root }: PipelineFile, job: Place, keyword: string): Place | null {
  return inherited(job, []) ?? root.entries.get('default')?.entries.get(keyword) ?? null;

  function inherited(from: Place, seen: readonly Place[]): Place | null {
    const own = from.entries.get(keyword);
    if (own !== undefined) return own;
    const names = from.entries.get('extends');
    const parents = [names, ...(names?.items ?? [])].map((name) => root.entries.get(name?.text ?? ''));
    for (const parent of parents.reverse()) {
      const found = parent === undefined || seen.includes(parent) ? null : inherited(parent, [...seen, from]);
      if (found !== null) return found;
    }
    return null;
  }
}
