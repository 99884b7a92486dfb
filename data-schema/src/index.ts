// What Forgefeed stores and sends. docs/format.md is the same in words, for those who write another client.

// Bytes
export { fromBase64url, toBase64url } from './bytes/base64url.ts';
export { parseJson } from './bytes/parse-json.ts';
export { fromUtf8, toUtf8 } from './bytes/utf8.ts';

// Keys and seals
export { cryptoReady } from './crypto/sodium.ts';
export type { RandomBytes } from './crypto/random-bytes.ts';
export { hash, type Hash } from './crypto/hash.ts';
export { type Id, idSchema, randomId } from './crypto/id.ts';
export { deriveKeys, type Keys } from './crypto/keys.ts';
export { fileName } from './crypto/file-name.ts';
export { logId } from './crypto/log-id.ts';
export { makeRootKey, type RootKey, rootKeyFromText, rootKeyToText } from './crypto/root-key.ts';
export { sealedKeyId } from './crypto/seal.ts';

// Passphrases
export { DEFAULT_KDF_COST, type KdfCost } from './keyring/derive-wrapping-key.ts';
export { makeKeySlot, openKeyring } from './keyring/key-slot.ts';
export { addSlot, dropReplaced, removeSlot } from './keyring/change-slots.ts';
export type { Keyring, KeySlot } from './keyring/keyring.ts';
export { decodeKeyring, encodeKeyring, KEYRING_PATH } from './keyring/keyring-file.ts';

// Files
export type { Form } from './form/form.ts';
export type { Range } from './form/records.ts';
export { openForm, sealForm, type Sealing } from './form/sealed-form.ts';
export { resealFile } from './form/reseal-file.ts';
export {
  type Device,
  type Manifest,
  MANIFEST_PATH,
  manifestForm,
  type Segment,
} from './manifest/manifest.ts';
export { emptyManifest } from './manifest/empty-manifest.ts';
export { type Access, ACCESS_PATH, accessForm, NO_ACCESS, tokenSchema } from './access/access.ts';
export type { FeedAttributes } from './subscriptions/feed-attributes.ts';
export {
  type Credentials,
  CREDENTIALS_PATH,
  credentialsForm,
  type FeedCredentials,
  feedCredentialsSchema,
  NO_CREDENTIALS,
} from './credentials/credentials.ts';
export { credentialsByFeed, foldCredentials } from './credentials/change-credentials.ts';
export { splitCredentials } from './credentials/split-credentials.ts';
export {
  type FeedRow,
  type FolderRow,
  NO_SUBSCRIPTIONS,
  type RuleBody,
  type RuleRow,
  type SettingValue,
  type Subscriptions,
  SUBSCRIPTIONS_PATH,
  subscriptionsForm,
} from './subscriptions/subscriptions.ts';
export { canonicalFeedUrl } from './subscriptions/canonical-feed-url.ts';
export { feedId } from './subscriptions/feed-id.ts';
export { type FeedPatch, patchFeed } from './subscriptions/change-subscriptions.ts';
export { foldSubscriptions } from './subscriptions/fold-subscriptions.ts';
export { type SubscribedFeed, subscribedFeeds } from './subscriptions/subscribed-feeds.ts';
export {
  BLOCK_NUMBERS,
  blockOf,
  blockRange,
  dropNumbers,
  foldMarks,
  isGone,
  isRead,
  isStarred,
  type Mark,
  type MarkBlock,
  type MarkField,
  NO_MARKS,
  setMark,
} from './marks/mark-block.ts';
export { type Interval, type IntervalMap } from './marks/interval-map.ts';
export { marksForm, marksPath, type PlacedBlock } from './marks/marks-form.ts';
export { addRefusals, addRun } from './report/add-to-report.ts';
export { type FeedCandidate, MAX_CANDIDATES } from './report/feed-candidate.ts';
export type { FeedHealth } from './report/feed-health.ts';
export {
  NO_REPORT,
  type Refusal,
  type RefusalCode,
  type Report,
  REPORT_PATH,
  reportForm,
  type Run,
} from './report/report.ts';
export {
  type FeedAsks,
  type FeedVisit,
  NO_VISITS,
  type Visits,
  VISITS_PATH,
  visitsForm,
} from './visits/visits.ts';
export {
  type Known,
  type KnownEntry,
  knownForm,
  knownPath,
  knownShardOf,
  NOTHING_KNOWN,
} from './known/known.ts';
export { canonicalUrl } from './known/canonical-url.ts';
export { entryAlias, entryKey, entryVersion } from './known/entry-key.ts';
export { withoutTracking } from './known/without-tracking.ts';
export {
  type FeedIcon,
  type Icons,
  iconsForm,
  iconShardOf,
  iconsPath,
  type IconType,
  MAX_ICON_BYTES,
  NO_ICONS,
} from './icons/icons.ts';

// Articles
export type { Companion, Enclosure, Entry, FeedDocument } from './feed/feed-document.ts';
export {
  type Article,
  type ArticleRecord,
  type Body,
  type BodyRecord,
  type Headline,
  type HeadlineRecord,
  NO_BODY,
} from './articles/article.ts';
export { bodiesForm, bodiesPath, headlinesForm, headlinesPath } from './articles/segment-form.ts';
export { foldRecords } from './articles/fold-records.ts';
export { MAX_SEGMENT_BYTES, OPEN_SEGMENT_BYTES, planMerge, segmentBytes } from './articles/plan-merge.ts';
export { planRetention } from './articles/plan-retention.ts';
export { type RetentionRules, retentionRules } from './articles/retention-rules.ts';
export { splitArticles } from './articles/split-articles.ts';

// Operations and how they travel
export { assign, type Register, type Stamp } from './registers/register.ts';
export {
  type MarkOperation,
  type Operation,
  operationSchema,
  parseOperation,
  MAX_RANGES,
} from './operations/operation.ts';
export type { Applied, ReaderState } from './operations/reader-state.ts';
export { applyOperation } from './operations/apply-operation.ts';
export { blocksOf } from './operations/apply-mark.ts';
export {
  applyBatch,
  type BatchOutcome,
  deviceOf,
  newOperations,
  refuseBatch,
} from './operations/apply-batch.ts';
export { foldFloor, liveDevices } from './operations/fold-floor.ts';
export { acceptedTime, nextOperationTime } from './operations/stamp-operation.ts';
export { rebaseOperations } from './operations/rebase-operations.ts';
export { splitMark } from './operations/split-mark.ts';
export { MAX_PAYLOAD_CHARACTERS } from './payload/limits.ts';
export {
  type BatchHead,
  type BatchPayload,
  batchText,
  type InitPayload,
  parsePayload,
  type Payload,
  type RestorePayload,
} from './payload/payload.ts';
export { isPlain, parsePlainOperation, type PlainOperation } from './payload/plain-operation.ts';
export { planBatch } from './payload/plan-batch.ts';
export { decodePayload, openPayload, sealPayload } from './payload/seal-payload.ts';

// Errors
export { Reason, type ReasonData } from './errors/reason.ts';
export {
  CorruptedFileError,
  MissingFileError,
  NewerFormatError,
  OtherKeyError,
  UnknownFormatError,
  UnwritableFileError,
} from './errors/file-errors.ts';
export { EmptyPassphraseError, MalformedKeyError, WrongPassphraseError } from './errors/key-errors.ts';
export { JunkPayloadError, OversizeOperationError } from './errors/payload-errors.ts';
