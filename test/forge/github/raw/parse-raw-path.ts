import { findCommit, findFirst } from '../git/find-commit.ts';

export interface RawPlace {
  readonly commit: string;
  readonly path: string;
  /** Whether the address names the commit itself, and so will never mean anything else. */
  readonly isCommit: boolean;
}

/** Tells the ref from the path in `refs/heads/a/b/file`, `a/b/file` or `<commit>/file`; null: there is no such ref. */
export async function parseRawPath(folder: string, rest: string): Promise<RawPlace | null> {
  const segments = decode(rest)?.split('/');
  if (segments === undefined) return null;
  const isWhole = segments[0] === 'refs';
  for (let length = isWhole ? 3 : 1; length < segments.length; length++) {
    const ref = segments.slice(0, length).join('/');
    const commit = isWhole ? await findFirst(folder, [ref]) : await findCommit(folder, ref);
    if (commit === null) continue;
    const isCommit = commit === ref.toLowerCase();
    return { commit, path: segments.slice(length).join('/'), isCommit };
  }
  return null;
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}
