import { describe, expect, it } from 'vitest';

import { idOf } from '../../test-support/examples.ts';
import { foldSubscriptions } from './fold-subscriptions.ts';
import { NO_SUBSCRIPTIONS, type Subscriptions } from './subscriptions.ts';

const [id, by] = [idOf('id'), idOf('phone')];
const url = 'https://example.org/feed.xml';

/** What is left of the rows once all before 100 is decided. */
const folded = (rows: Partial<Subscriptions>) => foldSubscriptions({ ...NO_SUBSCRIPTIONS, ...rows }, 100);

describe('folding subscriptions', () => {
  it('drops the times that are decided, and keeps the others', () => {
    const row = { id, url: [url, 5, by], subscribed: [true, 99, by], title: ['Mine', 100, by] } as const;
    expect(folded({ feeds: [row] }).feeds).toEqual([
      { id, url: [url], subscribed: [true], title: ['Mine', 100, by] },
    ]);
    expect(folded({ settings: { theme: ['dark', 5, by] } }).settings).toEqual({ theme: ['dark'] });
  });

  it('drops what is gone for good', () => {
    const left = { id, url: [url, 5, by], subscribed: [false, 5, by], title: [null, 5, by] } as const;
    const removed = { id, present: [false, 5, by], name: ['', 5, by], parent: [null, 5, by] } as const;
    const body = { feed: null, folder: null, field: 'any', contains: 'ad', action: 'read' } as const;
    const rule = { id, present: [false, 5, by], body: [body, 4, by] } as const;
    expect(folded({ feeds: [left], folders: [removed], rules: [rule] })).toEqual(NO_SUBSCRIPTIONS);
  });

  it('keeps the tombstone while something about it is open', () => {
    const left = { id, url: [url, 5, by], subscribed: [false, 100, by] } as const;
    expect(folded({ feeds: [left] }).feeds).toEqual([{ id, url: [url], subscribed: [false, 100, by] }]);
  });

  it('keeps what was set on a feed after it was left: it would show if the feed came back', () => {
    const left = { id, url: [url, 5, by], subscribed: [false, 5, by], title: ['Mine', 6, by] } as const;
    expect(folded({ feeds: [left] }).feeds).toEqual([
      { id, url: [url], subscribed: [false], title: ['Mine'] },
    ]);
  });

  it('changes nothing the second time', () => {
    const row = { id, url: [url, 5, by], subscribed: [true, 99, by], title: ['Mine', 100, by] } as const;
    const once = folded({ feeds: [row] });
    expect(foldSubscriptions(once, 100)).toEqual(once);
  });
});
