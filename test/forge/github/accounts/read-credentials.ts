/** The token of an `Authorization` header; null: there is no header; empty: a form that carries none. */
export function readCredentials(header: string | undefined): string | null {
  if (header === undefined) return null;
  const [, scheme = '', value = ''] = /^(\S+)\s+(.+)$/.exec(header.trim()) ?? [];
  switch (scheme.toLowerCase()) {
    case 'bearer':
    case 'token':
      return value;
    case 'basic':
      return readBasic(value);
    default:
      return '';
  }
}

/** The token is the password; the user name may be anything. */
export function readBasic(encoded: string): string {
  const text = Buffer.from(encoded, 'base64').toString();
  return text.slice(text.indexOf(':') + 1);
}
