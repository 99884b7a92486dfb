import { type Action, ActionFailure, knowOnly } from './action.ts';

/** actions/setup-node, as far as it goes without a network: the machine's own node has to do. */
export const setupNode: Action = async (job, inputs) => {
  knowOnly('actions/setup-node', inputs, ['node-version', 'cache']);
  const [major = ''] = process.versions.node.split('.');
  const wanted = inputs['node-version'] ?? major;
  if (!/^\d+$/.test(wanted)) throw new ActionFailure(`Unable to find Node version '${wanted}'`);
  job.log.line(`Found node ${process.versions.node} on this machine; ${wanted} was asked for.`);
  return { 'node-version': `v${process.versions.node}`, 'cache-hit': 'false' };
};
