import type { Action } from './action.ts';
import { cache } from './cache.ts';
import { checkout } from './checkout.ts';
import { configurePages } from './configure-pages.ts';
import { deployPages } from './deploy-pages.ts';
import { setupNode } from './setup-node.ts';
import { uploadPagesArtifact } from './upload-pages-artifact.ts';

const ACTIONS: Readonly<Record<string, Action>> = {
  'actions/cache': cache,
  'actions/checkout': checkout,
  'actions/configure-pages': configurePages,
  'actions/deploy-pages': deployPages,
  'actions/setup-node': setupNode,
  'actions/upload-pages-artifact': uploadPagesArtifact,
};

/** By its name before the `@`; which version is meant makes no difference here. */
export function findAction(uses: string): Action {
  const action = ACTIONS[uses.slice(0, uses.indexOf('@'))];
  if (action === undefined) throw new Error(`the emulator does not know the action ${uses}`);
  return action;
}
