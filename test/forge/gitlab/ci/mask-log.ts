/** Hides exact matches and nothing else: no encoded, cut or joined form (doc/ci/variables: mask a CI/CD variable). */
export function maskLog(text: string, secrets: readonly string[]): string {
  const byLength = [...new Set(secrets)]
    .filter((secret) => secret !== '')
    .sort((a, b) => b.length - a.length);
  return byLength.reduce((masked, secret) => masked.replaceAll(secret, '[MASKED]'), text);
}
