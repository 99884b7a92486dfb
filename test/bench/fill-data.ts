import {
  type Article,
  blockOf,
  type Id,
  type MarkBlock,
  marksForm,
  marksPath,
  NO_BODY,
  NO_MARKS,
  randomId,
  setMark,
  toBase64url,
} from '@forgefeed/data-schema';
import { takeSegmentId, writeSegment } from '@forgefeed/jobs/articles/write-segment.ts';
import { changeState, draftOn } from '@forgefeed/jobs/state/change-state.ts';
import type { Draft } from '@forgefeed/jobs/state/draft.ts';
import { stateOpener } from '@forgefeed/jobs/state/state-opener.ts';

import type { World } from '../world/open-world.ts';

/** What stands in a `data` that has been in use for a long time. */
export interface Fill {
  readonly articles: number;
  /** Of one article's text; it is random, so that gzip leaves three quarters of it. */
  readonly bodyBytes: number;
  /** Each of its own time, on an article of its own. */
  readonly marks: number;
  readonly articlesPerSegment: number;
  /** Whose articles they are, in turn; by default of a hundred that nobody follows. */
  readonly feeds?: readonly Id[];
}

/** Fills a world's `data` past the jobs, since years of use cannot be waited for. */
export async function fillData(world: World, fill: Fill): Promise<void> {
  const job = world.job();
  const openAt = stateOpener(job);
  await changeState(job, async (tip) => {
    if (tip === null) throw new Error('init first');
    const draft = draftOn(await openAt(tip), job);
    await fillSegments(world, draft, fill);
    await fillMarks(world, draft, fill);
    draft.patchManifest({ nextNumber: fill.articles + 1, clock: world.clock.nowMs() });
    return { draft, result: null };
  });
}

async function fillSegments(world: World, draft: Draft, fill: Fill): Promise<void> {
  const feeds = fill.feeds ?? Array.from({ length: 100 }, () => randomId(world.random));
  const segments = [...draft.manifest.segments];
  for (let first = 1; first <= fill.articles; first += fill.articlesPerSegment) {
    const count = Math.min(fill.articlesPerSegment, fill.articles - first + 1);
    const articles = Array.from({ length: count }, (_, at) =>
      randomArticle(world, first + at, feedOf(first + at, feeds), fill.bodyBytes),
    );
    segments.push(await writeSegment(draft, { id: takeSegmentId(draft), closed: true, articles }));
  }
  draft.patchManifest({ segments });
}

/** In turn, and not always to the same half of them what is marked. */
function feedOf(number: number, feeds: readonly Id[]): Id {
  const round = Math.floor(number / feeds.length);
  return feeds[(number + round) % feeds.length] ?? '';
}

function randomArticle(world: World, number: number, feed: Id, bodyBytes: number): Article {
  const nowSeconds = Math.floor(world.clock.nowMs() / 1000);
  return {
    number,
    feed,
    arrivedAt: nowSeconds,
    content: {
      title: `Article ${number} ${toBase64url(world.random(30))}`,
      url: `https://feed.example/${toBase64url(world.random(20))}`,
      authors: [],
      publishedAt: nowSeconds,
      updatedAt: null,
      excerpt: toBase64url(world.random(120)),
      image: null,
      categories: [],
      enclosures: [],
      commentsUrl: null,
      editedAt: null,
    },
    body: { ...NO_BODY, html: toBase64url(world.random(Math.floor((bodyBytes * 3) / 4))) },
  };
}

async function fillMarks(world: World, draft: Draft, { articles, marks }: Fill): Promise<void> {
  const devices = [randomId(world.random), randomId(world.random), randomId(world.random)];
  const nowSeconds = Math.floor(world.clock.nowMs() / 1000);
  const blocks = new Map<number, MarkBlock>();
  for (let mark = 0; mark < marks; mark++) {
    // Every other number, so that no two marks join.
    const number = 1 + ((mark * 2) % articles);
    const set = { value: true, at: nowSeconds - mark * 13, by: devices[mark % 3] ?? '' };
    const block = blocks.get(blockOf(number)) ?? NO_MARKS;
    blocks.set(blockOf(number), setMark(block, 'read', { first: number, last: number }, set));
  }
  for (const [block, filled] of blocks) {
    await draft.write(marksForm, marksPath(block), { block, marks: filled });
  }
}
