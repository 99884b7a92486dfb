import { VisitStopped } from './visit.ts';
import type { VisitFailure } from './visit.ts';

const BY_CODE: Readonly<Record<string, VisitFailure>> = {
  ENOTFOUND: 'dns',
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'refused',
  ENETUNREACH: 'refused',
  EADDRNOTAVAIL: 'refused',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  ETIMEDOUT: 'timeout',
  ABORT_ERR: 'timeout',
  EPROTO: 'tls',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls',
  HOSTNAME_MISMATCH: 'tls',
  ERR_STREAM_PREMATURE_CLOSE: 'reset',
};

/** What an error of the network means for a feed. */
export function failureOf(error: unknown): VisitStopped {
  if (error instanceof VisitStopped) return error;
  const code = errorCode(error);
  if (/^Z_|^ERR__ERROR_FORMAT|^ERR_BROTLI|BROTLI/.test(code)) return new VisitStopped('bad-encoding');
  if (/^EAI_/.test(code)) return new VisitStopped('dns');
  if (/^HPE_/.test(code)) return new VisitStopped('bad-answer');
  if (/CERT|SSL|TLS|SELF_SIGNED/.test(code)) return new VisitStopped('tls');
  return new VisitStopped(BY_CODE[code] ?? 'bad-answer');
}

function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  if (error instanceof AggregateError && error.errors.length > 0) return errorCode(error.errors[0]);
  return error.cause === undefined ? '' : errorCode(error.cause);
}
