/**
 * Where the tag ends that begins at `open`: the place of the first `>` that stands in no quoted value, or -1. It looks at
 * nothing beyond that place, so going from tag to tag is one pass.
 */
export function endOfTag(markup: string, open: number): number {
  const next = />|=\s*["']/g;
  next.lastIndex = open;
  for (let found = next.exec(markup); found !== null; found = next.exec(markup)) {
    if (found[0] === '>') return found.index;
    const end = markup.indexOf(found[0].slice(-1), next.lastIndex);
    if (end === -1) return -1;
    next.lastIndex = end + 1;
  }
  return -1;
}
