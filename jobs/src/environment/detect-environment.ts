import type { Environment } from './environment.ts';
import { githubEnvironment } from './github.ts';
import { gitlabEnvironment } from './gitlab.ts';
import { plainGitEnvironment } from './plain-git.ts';
import type { Variables } from './variables.ts';

/** @throws MissingSettingError */
export function detectEnvironment(variables: Variables): Environment {
  return githubEnvironment(variables) ?? gitlabEnvironment(variables) ?? plainGitEnvironment(variables);
}
