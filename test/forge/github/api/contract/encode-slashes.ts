/** Parameters in which GitHub takes slashes as they are; openapi-backend wants one segment. */
const WITH_SLASHES = /^(\/repos\/[^/]+\/[^/]+\/(?:git\/refs?|commits|branches|contents))(?:\/(.*))?$/;

export function encodeSlashes(path: string): string {
  const [, prefix, rest = ''] = WITH_SLASHES.exec(path) ?? [];
  if (prefix === undefined) return path;
  if (rest !== '') return `${prefix}/${rest.replaceAll('/', '%2F')}`;
  // The root of the files has no path at all.
  return prefix.endsWith('/contents') ? `${prefix}/%2F` : path;
}
