/** On the public internet nobody is asked more often, whoever wants it; on one's own network one may. */
const SHORTEST_MINUTES = 15;

/** How often a reader wants a feed to be visited, as far as that is polite; null where nothing was set. */
export function readersInterval(intervalMinutes: number | null, allowPrivate: boolean): number | null {
  if (intervalMinutes === null) return null;
  return Math.max(intervalMinutes, allowPrivate ? 1 : SHORTEST_MINUTES) * 60;
}
