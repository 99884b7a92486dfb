import type { ForgeAnswer } from './forge-http.ts';
import type { TokenSlot } from './token-slot.ts';

/** What strangers get of a private repository, and of what is not for them. */
const NOT_FOR_STRANGERS: readonly number[] = [401, 403, 404];

/**
 * Asks with the token, and without once the forge has said that it does not know it: forges refuse a wrong token also
 * where anybody may read, and an expired one must not take what is public from the reader. The token is not tried again.
 */
export async function askReading(
  slot: TokenSlot,
  ask: (token: string | null) => Promise<ForgeAnswer>,
): Promise<ForgeAnswer> {
  const token = slot.forReading();
  const answer = await ask(token);
  if (token === null || answer.status !== 401) return answer;
  const open = await ask(null);
  if (NOT_FOR_STRANGERS.includes(open.status)) return answer;
  slot.stopReadingWith(token);
  return open;
}
