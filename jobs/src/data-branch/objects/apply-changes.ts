/** The oid that a path shall have; null: the path shall be gone. */
export type OidChanges = ReadonlyMap<string, string | null>;

/** The files after the changes. */
export function applyChanges(
  files: ReadonlyMap<string, string>,
  changes: OidChanges,
): ReadonlyMap<string, string> {
  const changed = new Map(files);
  for (const [path, oid] of changes) {
    if (oid === null) changed.delete(path);
    else changed.set(path, oid);
  }
  return changed;
}
