import { expect, it } from 'vitest';

import { contentPolicy } from './content-policy.ts';
import { siteConfigFromCi } from './site-config-from-ci.ts';

const GITHUB = {
  GITHUB_REPOSITORY: 'ada/feeds',
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_API_URL: 'https://api.github.com',
  GITHUB_REF_NAME: 'trunk',
};
const GITLAB = {
  CI_PROJECT_PATH: 'ada/feeds',
  CI_PROJECT_ID: '7',
  CI_SERVER_URL: 'https://git.example.org',
  CI_API_V4_URL: 'https://git.example.org/api/v4',
  CI_DEFAULT_BRANCH: 'main',
};

it.each([
  [
    'GitHub',
    GITHUB,
    {
      forge: 'github',
      repository: 'ada/feeds',
      defaultBranch: 'trunk',
      serverUrl: 'https://github.com',
      apiUrl: 'https://api.github.com',
      rawUrl: 'https://raw.githubusercontent.com',
    },
  ],
  [
    'a GitHub of one’s own, without raw files',
    { ...GITHUB, GITHUB_SERVER_URL: 'https://ghe.example.org' },
    { rawUrl: null },
  ],
  [
    'one that says where they are',
    { ...GITHUB, FORGEFEED_RAW_URL: 'https://raw.example.org' },
    { rawUrl: 'https://raw.example.org' },
  ],
  ['GitLab', GITLAB, { forge: 'gitlab', projectId: 7, apiUrl: 'https://git.example.org/api/v4' }],
])('knows its copy on %s', (_, env, config) => {
  expect(siteConfigFromCi(env)).toMatchObject(config);
});

it('knows no copy elsewhere', () => {
  expect(siteConfigFromCi({ PATH: '/bin' })).toBeNull();
});

it('lets the page connect to its own forge and to nothing else, and to no script in the page', () => {
  const policy = contentPolicy(siteConfigFromCi(GITHUB), ['sha256-x']).split('; ');
  expect(policy).toContain("connect-src 'self' https://api.github.com https://raw.githubusercontent.com");
  expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval'");
  expect(policy).toContain("style-src 'self' 'sha256-x'");
  expect(contentPolicy(siteConfigFromCi(GITLAB), [])).toContain(
    "connect-src 'self' https://git.example.org;",
  );
});
