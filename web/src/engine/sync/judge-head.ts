import type { Head } from '../state/open-head.ts';
import type { SeenRow } from '../storage/storage.ts';

type SeenState = Pick<SeenRow, 'epoch' | 'revision' | 'manifestHash'>;

/** docs/format.md, section 13, "What a reader checks": whether a state is one to go on with. */
export function judgeHead(
  { manifest: { epoch, revision }, manifestHash }: Pick<Head, 'manifest' | 'manifestHash'>,
  seen: SeenState | null,
): 'newer' | 'same' | 'older' | 'other-epoch' {
  if (seen === null) return 'newer';
  if (epoch !== seen.epoch) return 'other-epoch';
  if (revision > seen.revision) return 'newer';
  return manifestHash === seen.manifestHash ? 'same' : 'older';
}
