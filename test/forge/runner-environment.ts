import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/**
 * What a runner here has that a forge's has too: npm's packages within reach. They come from the cache that the project's
 * own `npm ci` has filled, under whatever registry it was filled from, so nothing is asked of a network.
 */
export async function runnerEnvironment(): Promise<Readonly<Record<string, string>>> {
  const setting = async (name: string) =>
    (await promisify(execFile)('npm', ['config', 'get', name])).stdout.trim();
  const [cache, registry] = await Promise.all([setting('cache'), setting('registry')]);
  return {
    npm_config_cache: cache,
    npm_config_registry: registry,
    npm_config_offline: 'true',
    // Feeds of tests are served from this machine.
    FORGEFEED_ALLOW_PRIVATE: 'true',
  };
}
