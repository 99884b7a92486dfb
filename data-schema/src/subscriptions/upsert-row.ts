import type { Id } from '../crypto/id.ts';

/** The rows with the one of this id changed, or made from `blank`; kept in order of id, so that order of arrival does not show. */
export function upsertRow<Row extends { readonly id: Id }>(
  rows: readonly Row[],
  blank: Row,
  change: (row: Row) => Row,
): readonly Row[] {
  const at = rows.findIndex(({ id }) => id >= blank.id);
  const place = at === -1 ? rows.length : at;
  const found = rows[place]?.id === blank.id;
  return rows.toSpliced(place, found ? 1 : 0, change(found ? (rows[place] ?? blank) : blank));
}
