import pLimit from 'p-limit';

/** Maps with so many at a time in all, and so many of one host; results in the order of the items. */
export function mapBounded<Item, Result>(options: {
  readonly items: readonly Item[];
  readonly hostOf: (item: Item) => string;
  readonly concurrent: number;
  readonly concurrentPerHost: number;
  readonly visit: (item: Item) => Promise<Result>;
}): Promise<Result[]> {
  const { items, hostOf, concurrent, concurrentPerHost, visit } = options;
  const inAll = pLimit(concurrent);
  const hosts = new Map<string, ReturnType<typeof pLimit>>();
  const perHost = (host: string) => {
    const limit = hosts.get(host) ?? pLimit(concurrentPerHost);
    hosts.set(host, limit);
    return limit;
  };
  // The host's turn comes first, so that one slow host with many feeds does not hold the places of all.
  return Promise.all(items.map((item) => perHost(hostOf(item))(() => inAll(() => visit(item)))));
}
