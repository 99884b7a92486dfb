import { expect, it } from 'vitest';

import { readDocument, rss } from './test-support/read.ts';

it.each([
  ['', [], []],
  ['<skipHours><hour>0</hour><hour> 23 </hour></skipHours>', [0, 23], []],
  ['<skipHours><hour>24</hour><hour>07</hour><hour>7</hour></skipHours>', [0, 7], []],
  ['<skipHours><hour>25</hour><hour>-1</hour><hour>1.5</hour><hour>noon</hour><hour/></skipHours>', [], []],
  ['<skipDays><day>Sunday</day><day>saturday</day></skipDays>', [], [0, 6]],
  ['<skipDays><day>Someday</day></skipDays>', [], []],
  ['<skipHours/><skipDays>Sunday</skipDays>', [], []],
])('%s', async (channel, skipHours, skipDays) => {
  expect(await readDocument(rss(channel))).toMatchObject({ skipHours, skipDays });
});
