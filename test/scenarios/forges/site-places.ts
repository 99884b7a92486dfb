/** The page of a site and all that it links to, as a stranger loads them. */
export async function sitePlaces(
  url: string,
): Promise<readonly { readonly name: string; readonly bytes: Buffer }[]> {
  const load = async (address: string) => Buffer.from(await (await fetch(address)).arrayBuffer());
  const page = await load(url);
  const links = [...page.toString().matchAll(/(?:src|href)="([^"]+)"/g)].map(
    ([, link = '']) => new URL(link, url),
  );
  const own = links.filter(({ origin }) => origin === new URL(url).origin);
  return [
    { name: 'site', bytes: page },
    ...(await Promise.all(own.map(async ({ href }) => ({ name: href, bytes: await load(href) })))),
  ];
}
