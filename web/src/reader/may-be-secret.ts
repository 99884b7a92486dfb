/** Shorter ones are guessed as fast as they are found out. */
const MIN_SECRET_CHARACTERS = 16;

/** What says of itself that it is for one reader only. */
const SECRET_NAMES = /token|secret|passw|auth|apikey|api_key|^key$|^sig|private/i;

/**
 * Whether an address looks as if it were for one reader alone, as those of paid podcasts and of issue trackers are: a
 * list that holds it gives it away. A guess, so somebody is asked; public names such as those of channels are not meant.
 */
export function mayBeSecret(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { pathname, searchParams } = new URL(address);
  return (
    pathname.split('/').some(isRandom) ||
    [...searchParams].some(([name, value]) =>
      value === '' ? isRandom(name) : SECRET_NAMES.test(name) || (isRandom(value) && !/id$/i.test(name)),
    )
  );
}

/** No words, but letters and digits in turns, as something that was drawn by lot has. */
function isRandom(text: string): boolean {
  if (text.length < MIN_SECRET_CHARACTERS) return false;
  const turns = text.match(/[a-z](?=\d)|\d(?=[a-z])/gi) ?? [];
  return turns.length >= 4;
}
