import { type LookupAddress, lookup, type LookupAllOptions } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';

import { isPrivateAddress } from './private-address.ts';
import { VisitStopped } from './visit.ts';

/** All addresses of a name. */
type Resolve = (
  hostname: string,
  options: LookupAllOptions,
  callback: (error: Error | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * DNS for a socket that must not reach private addresses. The very address that is checked here is the one that is
 * connected to, so a name that answers differently a second time (DNS rebinding) gains nothing.
 */
export function checkLookup(resolve: Resolve): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) {
        callback(error, '');
      } else if (addresses.some(({ address }) => isPrivateAddress(address))) {
        callback(new VisitStopped('private-address'), '');
      } else if (options.all === true) {
        callback(null, addresses);
      } else {
        callback(null, addresses[0]?.address ?? '', addresses[0]?.family ?? 0);
      }
    });
  };
}

export const checkedLookup = checkLookup(lookup);

/** A host that is an address is not looked up, so it is checked before. `hostname` as a URL has it. */
export function isPrivateHost(hostname: string): boolean {
  const address = hostname.replace(/^\[(.*)\]$/, '$1');
  return isIP(address) !== 0 && isPrivateAddress(address);
}
