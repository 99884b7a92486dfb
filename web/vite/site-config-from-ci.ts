import type { SiteConfig } from '../src/config/site-config.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Which copy the site is of, by what the Pages build of either forge knows; null: it is built somewhere else. */
export function siteConfigFromCi(env: Environment): SiteConfig | null {
  return fromGithub(env) ?? fromGitlab(env);
}

function fromGithub(env: Environment): SiteConfig | null {
  const { GITHUB_REPOSITORY: repository, GITHUB_SERVER_URL: serverUrl, GITHUB_API_URL: apiUrl } = env;
  if (!repository || !serverUrl || !apiUrl) return null;
  const isPublicHost = new URL(serverUrl).host === 'github.com';
  return {
    forge: 'github',
    repository,
    // The site is built from the default branch only.
    defaultBranch: env['GITHUB_REF_NAME'] || 'main',
    serverUrl,
    apiUrl,
    rawUrl: env['FORGEFEED_RAW_URL'] || (isPublicHost ? 'https://raw.githubusercontent.com' : null),
  };
}

function fromGitlab(env: Environment): SiteConfig | null {
  const { CI_PROJECT_PATH: repository, CI_SERVER_URL: serverUrl, CI_API_V4_URL: apiUrl } = env;
  if (!repository || !serverUrl || !apiUrl) return null;
  return {
    forge: 'gitlab',
    repository,
    projectId: Number(env['CI_PROJECT_ID']),
    defaultBranch: env['CI_DEFAULT_BRANCH'] || 'main',
    serverUrl,
    apiUrl,
  };
}
