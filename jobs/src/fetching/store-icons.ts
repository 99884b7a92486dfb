import {
  type FeedVisit,
  type Icons,
  iconsForm,
  iconShardOf,
  iconsPath,
  NO_ICONS,
} from '@forgefeed/data-schema';

import type { FetchWork } from './fetch-work.ts';
import { ICON_LIMITS } from './fetch-limits.ts';
import type { VisitedIcon } from './visit-icons.ts';

/** Writes the icons that are new or other than before. An icon that is not found any more stays as it was. */
export async function storeIcons(
  { draft, state, followed }: Pick<FetchWork, 'draft' | 'state' | 'followed'>,
  visited: readonly VisitedIcon[],
): Promise<void> {
  const found = visited.flatMap(({ icon }) => (icon === null ? [] : [icon]));
  const shards = [...new Set(found.map(({ feed }) => iconShardOf(feed)))];
  const kept = new Set(followed.map(({ feed }) => feed.id));
  await state.prefetch(shards.map(iconsPath));
  for (const shard of shards) {
    const before: Icons = (await state.read(iconsForm, iconsPath(shard))) ?? NO_ICONS;
    const fresh = found.filter(({ feed }) => iconShardOf(feed) === shard);
    if (
      fresh.every((icon) => before.icons.some((old) => old.feed === icon.feed && old.bytes === icon.bytes))
    ) {
      continue;
    }
    const replaced = new Set(fresh.map(({ feed }) => feed));
    const others = before.icons.filter(({ feed }) => kept.has(feed) && !replaced.has(feed));
    const icons = [...others, ...fresh].sort((a, b) => (a.feed < b.feed ? -1 : 1));
    await draft.write(iconsForm, iconsPath(shard), { icons });
  }
}

/** The rows with the time at which an icon is due again. */
export function recordIcons(
  rows: readonly FeedVisit[],
  visited: readonly VisitedIcon[],
  nowSeconds: number,
): readonly FeedVisit[] {
  const icons = new Map(visited.map(({ id, icon }) => [id, icon]));
  const { keptSeconds, retrySeconds } = ICON_LIMITS;
  return rows.map((row) => {
    const icon = icons.get(row.id);
    if (icon === undefined) return row;
    return { ...row, iconDueAt: nowSeconds + (icon === null ? retrySeconds : keptSeconds) };
  });
}
