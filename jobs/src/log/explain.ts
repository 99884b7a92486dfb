import { Reason, type ReasonData } from '@forgefeed/data-schema';

/** What a person is to do, by an error's code. One line each; nothing in them comes from outside. */
const ADVICE: Readonly<Record<string, string>> = {
  'missing-secret': 'set the secret FORGEFEED_KEY (the setup page shows it) or FORGEFEED_PASSPHRASE',
  'malformed-key': 'a root key is 43 characters of A-Z a-z 0-9 - _; copy it again from the setup page',
  'wrong-passphrase':
    'FORGEFEED_PASSPHRASE opens no slot of the keyring; set it to the passphrase of the site',
  'other-key': 'it is sealed under another key; set FORGEFEED_KEY to the key of this copy, or start over',
  'no-data':
    'there is no branch `data`; finish the setup on the site, or restore the branch if it was deleted',
  'already-initialised': 'the branch `data` holds other data; choose "start over" to replace it',
  'other-state':
    'the branch `data` is not at the state that the restore names; reload the site and try again',
  'other-tip': 'the branch `data` is not at the commit to replace; reload the site and start over again',
  'malformed-secret': 'its value cannot be right (white space, or too long); set it again',
  'empty-passphrase': 'the passphrase is empty; set it again',
  'unwritable-file': 'a fault of Forgefeed: it would not be able to read this again; please report it',
  'corrupted-file': 'put the branch `data` back to an earlier commit, or start over; nothing was changed',
  'missing-file': 'the branch `data` is not whole; put it back to an earlier commit, or start over',
  'newer-format': 'a newer Forgefeed wrote it; update this copy',
  'unknown-format': 'no migration leads from this format; update this copy, or start over',
  'junk-payload': 'what the trigger carried is no payload; make one with `npm run -s seal`',
  'no-payload': 'the trigger carried no payload; send it as the input `payload`',
  'missing-setting': 'the CI must provide this variable; use the pipeline files of this repository',
  'lease-exhausted': 'other runs kept writing; run the job again',
  'push-refused':
    'the forge refused the push; allow it for jobs (GitLab: job token push), unprotect `data`, free space',
  'remote-unreachable': 'the forge did not answer in time; run the job again',
  'remote-denied':
    'the forge does not let this job in; give it the permission to read and write the repository',
  'remote-answer': 'the forge gave an answer that is not git; run the job again',
  'tip-gone': 'the branch `data` moved while it was read; run the job again',
};

/** One clear line for a failed job: the reason, its facts, and what to do. No text of the outside world is in it. */
export function explain(error: unknown): string {
  if (!(error instanceof Reason)) return unexpected(error);
  const facts = Object.entries(factsOf(error)).map(([name, value]) => `${name} ${value ?? 'none'}`);
  const reason = [error.code, ...(facts.length > 0 ? [`(${facts.join(', ')})`] : [])].join(' ');
  const advice = ADVICE[error.code] ?? '';
  return advice === '' ? reason : `${reason}: ${advice}`;
}

function factsOf({ data }: { readonly data: ReasonData }): ReasonData {
  return data;
}

/** A fault of ours. Its message may hold anything, so only its name and our own frames are shown. */
function unexpected(error: unknown): string {
  if (!(error instanceof Error)) return 'unexpected error; please report it';
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const places = frames.flatMap((line) => /([\w.-]+\.(?:ts|mjs|js):\d+:\d+)/.exec(line)?.[1] ?? []);
  return `unexpected ${error.name} at ${places.slice(0, 4).join(' < ')}; please report it`;
}
