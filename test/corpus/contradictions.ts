import type { CorpusCheck } from './corpus-check.ts';

interface Contradiction {
  readonly file: RegExp;
  readonly path: RegExp;
  readonly reason: string;
}

/** Checks that nobody can pass who keeps to the specifications; they are printed and not counted. */
const CONTRADICTIONS: readonly Contradiction[] = [
  {
    file: /base_docuri\.xml$/,
    path: /\.(?:id|link)$/,
    reason: 'means links from the address of the document, which the collection does not tell',
  },
  {
    file: /base_content_location\.xml$/,
    path: /\.(?:id|link)$/,
    reason: 'takes Content-Location for a base; that meaning was withdrawn (RFC 7231 appendix B)',
  },
  {
    file: /jsonfeed_elastic_1\.1\.json$/,
    path: /^entries\.2\.link$/,
    reason:
      'wants a slash at the end of an address that the feed gives without one, others want addresses as given',
  },
  {
    file: /rss_0\.91_encoding_1\.xml$/,
    path: /^entries\.0\.link$/,
    reason: 'wants the host of an address in lower case, others want addresses as given',
  },
];

export function contradictionOf(file: string, { path }: CorpusCheck): string | null {
  return CONTRADICTIONS.find((one) => one.file.test(file) && one.path.test(path))?.reason ?? null;
}
