import type { Companion } from '@forgefeed/data-schema';

import { findBase } from './find-base.ts';
import { attributeOf, elementsOf } from './raw-node.ts';
import { resolveUrl } from './resolve-url.ts';

/** What helps to follow an episode: its words and its chapters (https://podcasting2.org/docs/podcast-namespace). */
export function findCompanions(item: unknown, base: string | null): readonly Companion[] {
  return (['transcript', 'chapters'] as const).flatMap((kind) =>
    elementsOf(item, `podcast:${kind}`).flatMap((node) => {
      const url = resolveUrl(attributeOf(node, 'url'), findBase(node, base));
      return url === null ? [] : [{ kind, url, type: attributeOf(node, 'type') }];
    }),
  );
}
