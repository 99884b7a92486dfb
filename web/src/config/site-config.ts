import * as v from 'valibot';

/** Which copy the site reads: `forgefeed.json` beside the page, written by the Pages build from what CI knows. */
export const siteConfigSchema = v.variant('forge', [
  v.object({
    forge: v.literal('github'),
    /** `owner/name` */
    repository: v.string(),
    defaultBranch: v.string(),
    /** Where people go: `https://github.com` */
    serverUrl: v.pipe(v.string(), v.url()),
    /** `https://api.github.com` */
    apiUrl: v.pipe(v.string(), v.url()),
    /** `https://raw.githubusercontent.com`; null: this host has none, files come from the API. */
    rawUrl: v.nullable(v.pipe(v.string(), v.url())),
  }),
  v.object({
    forge: v.literal('gitlab'),
    /** `group/name` */
    repository: v.string(),
    projectId: v.pipe(v.number(), v.integer()),
    defaultBranch: v.string(),
    /** `https://gitlab.com` */
    serverUrl: v.pipe(v.string(), v.url()),
    /** `https://gitlab.com/api/v4` */
    apiUrl: v.pipe(v.string(), v.url()),
  }),
]);

export type SiteConfig = v.InferOutput<typeof siteConfigSchema>;
export type GithubConfig = Extract<SiteConfig, { readonly forge: 'github' }>;
export type GitlabConfig = Extract<SiteConfig, { readonly forge: 'gitlab' }>;
