import * as v from 'valibot';

import { type SiteConfig, siteConfigSchema } from '../config/site-config.ts';

/** Null: the page was not built for a copy on a forge. */
export async function readSiteConfig(get: typeof fetch): Promise<SiteConfig | null> {
  const answer = await get('forgefeed.json', { cache: 'no-cache' });
  if (!answer.ok) return null;
  const parsed = v.safeParse(v.nullable(siteConfigSchema), await answer.json());
  return parsed.success ? parsed.output : null;
}
