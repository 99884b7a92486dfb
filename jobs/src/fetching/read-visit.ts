import { createHash } from 'node:crypto';

import type { FeedVisit } from '@forgefeed/data-schema';

import { isPage } from '../discovery/is-page.ts';
import { decodeDocument } from '../reading/decode-document.ts';
import { READER_VERSION } from '../reading/reader-version.ts';
import type { Visit } from '../visiting/visit.ts';
import type { FailureCode } from './failure-codes.ts';
import type { DocumentReader } from './read-in-process.ts';
import type { FailedOutcome, Recognisable, VisitOutcome } from './visit-outcome.ts';
import { withoutSecrets } from './without-secrets.ts';

/** What a visit has brought: a document that is new is read, one that is known is not. */
export async function readVisit(
  visit: Visit,
  before: FeedVisit,
  reader: DocumentReader,
): Promise<VisitOutcome> {
  if (visit.kind === 'failed') return { ...visit, refused: null };
  const { validators, movedTo, freshSeconds, downloadBytes } = visit;
  const contentHash = visit.kind === 'document' ? hashOf(visit.bytes) : before.contentHash;
  const recognised = { ...validators, contentHash };
  const answered = { ...recognised, movedTo, freshSeconds, downloadBytes };
  const refusedAs = (code: string, refused: Recognisable | null = recognised): FailedOutcome => ({
    kind: 'failed',
    code,
    refused,
    status: null,
    retryAfterSeconds: null,
    downloadBytes,
  });
  if (visit.kind === 'not-modified' || (contentHash === before.contentHash && !isWorthAnotherLook(before))) {
    return before.refusal === null ? { ...answered, kind: 'unchanged' } : refusedAs(before.refusal.code);
  }
  const { bytes, contentType, finalUrl, isWall } = visit;
  const read = await reader.read({ bytes, contentType, url: finalUrl });
  if (read.ok) {
    const homeUrl = withoutSecrets(read.feed.homeUrl, finalUrl);
    return { ...answered, kind: 'read', document: { ...read.feed, homeUrl } };
  }
  const code: FailureCode = read.code;
  // The document that was there before is still worth recognising behind the wall.
  if (isWall) return refusedAs('bot-wall', null);
  if (code !== 'not-a-feed') return refusedAs(code);
  const html = decodeDocument(bytes, contentType);
  return { ...refusedAs(code), ...(isPage(html, contentType) && { page: { html, url: finalUrl } }) };
}

/** Whether a document was refused by an older version of our reading. */
export function isWorthAnotherLook({ refusal }: FeedVisit): boolean {
  return refusal !== null && refusal.reader !== READER_VERSION;
}

/** Many servers give no validators, and some give new ones to what is the same: it need not be read again. */
function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64url');
}
