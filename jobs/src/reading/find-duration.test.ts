import { expect, it } from 'vitest';

import { readItem } from './test-support/read.ts';

it.each([
  ['<itunes:duration>1:02:03</itunes:duration>', 3723],
  ['<itunes:duration> 04:05 </itunes:duration>', 245],
  ['<itunes:duration>3600</itunes:duration>', 3600],
  ['<itunes:duration>90.5</itunes:duration>', 90],
  ['<itunes:duration>0</itunes:duration><media:content url="a.mp4" duration="61"/>', 61],
  ['<media:group><media:content url="a.mp4" duration="61"/></media:group>', 61],
  ['<itunes:duration>00:00:00</itunes:duration>', null],
  ['<itunes:duration>about an hour</itunes:duration>', null],
  ['<itunes:duration>1:2:3:4</itunes:duration>', null],
  ['', null],
])('%s takes %s seconds', async (item, seconds) => {
  expect((await readItem(item)).durationSeconds).toBe(seconds);
});
