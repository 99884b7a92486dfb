import { describe, expect, it } from 'vitest';

import { planSend, QUIET_MS } from './plan-send.ts';

const NOW = 1_000_000;
const given = {
  firstWaiting: 5,
  sent: null,
  nowMs: NOW,
  firstDeedMs: NOW - 1000,
  lastDeedMs: NOW - 1000,
  isUrgent: false,
};

describe('what the reader did', () => {
  it('is nothing to send where nothing waits', () => {
    expect(planSend({ ...given, firstWaiting: null, isUrgent: true })).toEqual({ kind: 'nothing' });
  });

  it('goes out after a quiet moment', () => {
    expect(planSend(given)).toEqual({ kind: 'later', inMs: QUIET_MS - 1000 });
    expect(planSend({ ...given, lastDeedMs: NOW - QUIET_MS })).toEqual({ kind: 'now' });
  });

  it('does not wait for ever for a quiet moment', () => {
    expect(planSend({ ...given, firstDeedMs: NOW - 30_000, lastDeedMs: NOW })).toEqual({ kind: 'now' });
  });

  it('goes at once when the page is about to go', () => {
    expect(planSend({ ...given, isUrgent: true })).toEqual({ kind: 'now' });
  });

  it('waits behind a dispatch that has not shown yet, however urgent, and is sent again later and later', () => {
    const sent = { upTo: 6, atMs: NOW, attempts: 1 };
    expect(planSend({ ...given, sent, isUrgent: true })).toEqual({ kind: 'later', inMs: 90_000 });
    expect(planSend({ ...given, sent: { ...sent, attempts: 9 } })).toEqual({
      kind: 'later',
      inMs: 1_800_000,
    });
    expect(planSend({ ...given, sent: { ...sent, atMs: NOW - 90_000 } })).toEqual({ kind: 'now' });
  });

  it('does not wait for one that is acknowledged', () => {
    expect(planSend({ ...given, sent: { upTo: 4, atMs: NOW, attempts: 1 }, isUrgent: true })).toEqual({
      kind: 'now',
    });
  });
});
