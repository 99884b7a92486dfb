import { expect, it } from 'vitest';

import { failureOf } from './failure-of.ts';
import { VisitStopped } from './visit.ts';

const withCode = (code: string) => Object.assign(new Error('of the network'), { code });

it.each([
  ['ENOTFOUND', 'dns'],
  ['EAI_AGAIN', 'dns'],
  ['EAI_FAIL', 'dns'],
  ['ECONNREFUSED', 'refused'],
  ['EHOSTUNREACH', 'refused'],
  ['ENETUNREACH', 'refused'],
  ['ECONNRESET', 'reset'],
  ['EPIPE', 'reset'],
  ['ETIMEDOUT', 'timeout'],
  ['CERT_HAS_EXPIRED', 'tls'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'tls'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls'],
  ['EPROTO', 'tls'],
  ['HPE_INVALID_CONSTANT', 'bad-answer'],
  ['HPE_HEADER_OVERFLOW', 'bad-answer'],
  ['Z_DATA_ERROR', 'bad-encoding'],
  ['Z_BUF_ERROR', 'bad-encoding'],
  ['ERR__ERROR_FORMAT_PADDING_1', 'bad-encoding'],
  ['ERR_BROTLI_DECODER_ERROR_UNREACHABLE', 'bad-encoding'],
  ['ENOBODYKNOWS', 'bad-answer'],
])('%s means %s', (code, failure) => {
  expect(failureOf(withCode(code))).toMatchObject({ failure });
});

it('looks for the code in what an error holds', () => {
  expect(failureOf(new AggregateError([withCode('ECONNREFUSED')]))).toMatchObject({ failure: 'refused' });
  expect(failureOf(new Error('', { cause: withCode('ENOTFOUND') }))).toMatchObject({ failure: 'dns' });
});

it('takes anything, and keeps what has a reason already', () => {
  expect(failureOf('thrown')).toMatchObject({ failure: 'bad-answer' });
  expect(failureOf(undefined)).toMatchObject({ failure: 'bad-answer' });
  const stopped = new VisitStopped('too-large');
  expect(failureOf(stopped)).toBe(stopped);
});
