import { expect, it } from 'vitest';

import { readItem } from './test-support/read.ts';

it('finds the transcripts and the chapters of an episode', async () => {
  const item = `
    <podcast:chapters url="1.json" type="application/json+chapters"/>
    <podcast:transcript url="1.vtt" type="text/vtt"/><podcast:transcript url="1.srt"/>
    <podcast:transcript url="javascript:alert(1)"/><podcast:transcript/>`;
  expect((await readItem(item)).companions).toEqual([
    { kind: 'transcript', url: 'https://example.org/blog/1.vtt', type: 'text/vtt' },
    { kind: 'transcript', url: 'https://example.org/blog/1.srt', type: null },
    { kind: 'chapters', url: 'https://example.org/blog/1.json', type: 'application/json+chapters' },
  ]);
});
