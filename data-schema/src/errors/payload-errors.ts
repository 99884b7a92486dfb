import { Reason } from './reason.ts';

/** What arrived with the trigger is no payload of ours; `why` names the first thing that is wrong. */
export class JunkPayloadError extends Reason<{
  why: 'empty' | 'too-long' | 'characters' | 'holds-secret' | 'invalid';
}> {
  readonly code = 'junk-payload' as const;
}

/** One operation alone is longer than a dispatch can carry. */
export class OversizeOperationError extends Reason<{ bytes: number; maxBytes: number }> {
  readonly code = 'oversize-operation' as const;
}
