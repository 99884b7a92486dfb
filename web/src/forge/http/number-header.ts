/** Null: the header is not there, is not for pages of other origins, or is no whole number. */
export function numberHeader(headers: Headers, name: string): number | null {
  const text = headers.get(name);
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;
}
