import { describe, expect, it } from 'vitest';
import { refusalReason } from './refusal-reason.ts';
import { tellsLostLease } from './tells-lost-lease.ts';

describe('the words for a ref', () => {
  it.each([
    'failed to update ref',
    "cannot lock ref 'refs/heads/data': is at 1234 but expected 5678",
    'reference already exists',
    'reference does not exist',
    'incorrect old value provided',
    'fetch first',
    'stale info',
  ])('%j mean a lost race', (words) => {
    expect(tellsLostLease(words)).toBe(true);
  });

  it.each([
    '',
    'pre-receive hook declined',
    'non-fast-forward',
    'missing necessary objects',
    'unpacker error',
  ])('%j do not', (words) => {
    expect(tellsLostLease(words)).toBe(false);
  });
});

describe('a refusal', () => {
  const NOTHING = { ref: '', unpack: '', remarks: '' };

  it.each([
    ['declined', { ref: 'pre-receive hook declined' }],
    ['declined', { ref: 'hook declined' }],
    ['declined', { ref: 'pre-receive hook declined', remarks: 'This project is archived.' }],
    ['protected', { ref: 'protected branch hook declined' }],
    ['protected', { ref: 'non-fast-forward' }],
    ['protected', { ref: 'push declined due to repository rule violations' }],
    [
      'protected',
      {
        ref: 'pre-receive hook declined',
        remarks: 'GitLab: You are not allowed to force push code to a protected branch on this project.',
      },
    ],
    ['storage', { ref: 'unpacker error', unpack: 'unpack index-pack abnormal exit' }],
    ['storage', { ref: 'failed', remarks: 'fatal: write error: No space left on device' }],
    [
      'storage',
      { ref: 'pre-receive hook declined', remarks: 'GitLab: Your push exceeds the repository size limit' },
    ],
    ['other', { ref: 'missing necessary objects' }],
    ['other', {}],
  ])('is for reason %s: %j', (reason, report) => {
    expect(refusalReason({ ...NOTHING, ...report })).toBe(reason);
  });
});
