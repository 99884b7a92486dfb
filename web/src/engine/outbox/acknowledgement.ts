import type { Manifest, Refusal, Report } from '@forgefeed/data-schema';

import type { Outbox } from './outbox.ts';

/** What a state says of this device. */
export type Acknowledgement =
  | { readonly kind: 'acknowledged'; readonly upTo: number }
  | { readonly kind: 'nothing' }
  /** The stream cannot go on: a copied or restored profile, or a row that was dropped. */
  | { readonly kind: 'new-stream' };

/** docs/format.md, section 12: what a device does. */
export function acknowledgementOf(
  { device, waiting }: Outbox,
  { devices, report }: { readonly devices: Manifest['devices']; readonly report: Pick<Report, 'refused'> },
): Acknowledgement {
  const row = devices.find(({ id }) => id === device.id);
  if (row === undefined) {
    return report.refused.some((refusal) => isOfDropped(refusal, { device, waiting }))
      ? { kind: 'new-stream' }
      : { kind: 'nothing' };
  }
  const own = waiting.find(({ number }) => number === row.number);
  const diverged =
    row.number > device.last ||
    (own !== undefined && own.digest !== row.digest) ||
    report.refused.some(
      ({ device: id, code, number }) =>
        id === device.id && code === 'diverged' && number > row.number - 1 && isWaiting(waiting, number),
    );
  if (diverged) return { kind: 'new-stream' };
  return row.number === 0 ? { kind: 'nothing' } : { kind: 'acknowledged', upTo: row.number };
}

function isOfDropped({ device: id, code, number }: Refusal, { device, waiting }: Outbox): boolean {
  return id === device.id && code === 'unknown-device' && isWaiting(waiting, number);
}

const isWaiting = (waiting: Outbox['waiting'], number: number): boolean =>
  waiting.some((operation) => operation.number === number);
