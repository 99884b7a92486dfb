/** The parameters that a path fills a template with; null: it does not, or its escapes are broken. */
export function readParameters(template: string, path: string): Readonly<Record<string, string>> | null {
  const names = [...template.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const values = new RegExp(`^${template.replace(/\{\w+\}/g, '([^/]+)')}$`).exec(path)?.slice(1);
  if (values === undefined) return null;
  try {
    return Object.fromEntries(names.map((name, at) => [name, decodeURIComponent(values[at] ?? '')]));
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}
