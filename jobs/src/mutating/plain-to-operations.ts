import {
  canonicalFeedUrl,
  feedId,
  type Id,
  type Operation,
  type PlainOperation,
  randomId,
  type RandomBytes,
  splitCredentials,
  type Subscriptions,
} from '@forgefeed/data-schema';

type PlainFeed = Extract<PlainOperation, { type: 'import' }>['feeds'][number];

/**
 * The operations that a plain one stands for. A folder is meant by its name: the one that has it, else a new one.
 * `articleNumber`: of the article that a `mark` names by its URL.
 */
export function plainToOperations(
  plain: PlainOperation,
  options: {
    readonly subscriptions: Subscriptions;
    readonly articleNumber: number | null;
    readonly at: number;
    readonly random: RandomBytes;
  },
): readonly Operation[] {
  const { subscriptions, articleNumber, at, random } = options;
  switch (plain.type) {
    case 'refresh':
      return [];
    case 'mark': {
      const { field, value } = plain;
      if (articleNumber === null) return [];
      return [{ type: 'mark', at, field, value, ranges: [[articleNumber, articleNumber]] }];
    }
    case 'subscribe':
      return follow([plain], { subscriptions, at, random });
    case 'import':
      return follow(plain.feeds, { subscriptions, at, random });
  }
}

function follow(
  feeds: readonly PlainFeed[],
  { subscriptions, at, random }: { subscriptions: Subscriptions; at: number; random: RandomBytes },
): readonly Operation[] {
  const folders = foldersByName(subscriptions);
  const operations: Operation[] = [];
  const folderNamed = (name: string): Id => {
    const known = folders.get(name);
    if (known !== undefined) return known;
    const folder = randomId(random);
    operations.push({ type: 'put-folder', at, folder, name, parent: null });
    folders.set(name, folder);
    return folder;
  };
  for (const { url: given, title, folder: name } of feeds) {
    const { url, credentials } = splitCredentials(given);
    // What is not said stays as it is: the feed may be followed already.
    const folder = name == null ? name : folderNamed(name);
    operations.push({
      type: 'subscribe',
      at,
      url,
      ...(title !== undefined && { title }),
      ...(folder !== undefined && { folder }),
    });
    const canonical = canonicalFeedUrl(url);
    if (credentials !== null && canonical !== null) {
      operations.push({ type: 'set-credentials', at, feed: feedId(canonical), credentials });
    }
  }
  return operations;
}

function foldersByName({ folders }: Subscriptions): Map<string, Id> {
  return new Map(
    folders.flatMap(({ id, present, name }): [string, Id][] =>
      present?.[0] === true && name !== undefined ? [[name[0], id]] : [],
    ),
  );
}
