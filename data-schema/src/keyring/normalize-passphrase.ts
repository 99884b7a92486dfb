/** The same passphrase typed on another keyboard is the same bytes: NFKC, no white space around it. */
export function normalizePassphrase(passphrase: string): string {
  return passphrase.normalize('NFKC').trim();
}
