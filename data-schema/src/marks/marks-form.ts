import * as v from 'valibot';

import { idSchema } from '../crypto/id.ts';
import { jsonForm } from '../form/form.ts';
import { list, record, seconds } from '../form/records.ts';
import { type IntervalMap, isIntervalMap } from './interval-map.ts';
import { BLOCK_NUMBERS, type Mark, type MarkBlock, sameMark } from './mark-block.ts';

/** Numbers are stored as offsets into their block, times as seconds after `base`, devices as places in `devices`. */
const offset = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(BLOCK_NUMBERS - 1));

const wireMarks = list(
  v.union([
    v.strictTuple([offset, offset]),
    v.strictTuple([
      offset,
      offset,
      v.picklist([0, 1]),
      seconds,
      v.pipe(v.number(), v.integer(), v.minValue(0)),
    ]),
  ]),
);

const wireSchema = record({
  block: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  base: seconds,
  devices: list(idSchema),
  read: wireMarks,
  starred: wireMarks,
  gone: list(v.strictTuple([offset, offset])),
});

type WireBlock = v.InferOutput<typeof wireSchema>;
type WireMarks = v.InferOutput<typeof wireMarks>;

/** A block together with its place: the place is sealed with it, by the path. */
export interface PlacedBlock {
  readonly block: number;
  readonly marks: MarkBlock;
}

export function marksPath(block: number): string {
  return `marks/${block}`;
}

const blockSchema = v.pipe(
  wireSchema,
  v.rawTransform<WireBlock, PlacedBlock>(({ dataset, addIssue, NEVER }) => {
    const placed = fromWire(dataset.value);
    if (placed !== null) return placed;
    addIssue();
    return NEVER;
  }),
);

export const marksForm = jsonForm<PlacedBlock>({
  role: 'marks',
  format: 1,
  schema: blockSchema,
  toWire,
});

function toWire({ block, marks }: PlacedBlock): WireBlock {
  const start = block * BLOCK_NUMBERS;
  const timed = [...marks.read, ...marks.starred].flatMap(({ value: { at, by } }) =>
    at === null || by === null ? [] : [{ at, by }],
  );
  const base = timed.reduce((least, { at }) => Math.min(least, at), timed[0]?.at ?? 0);
  const devices = [...new Set(timed.map(({ by }) => by))].sort();
  const wire = (map: IntervalMap<Mark>): WireMarks =>
    map.map(({ first, last, value: { value, at, by } }) =>
      at === null || by === null
        ? [first - start, last - start]
        : [first - start, last - start, value ? 1 : 0, at - base, devices.indexOf(by)],
    );
  return {
    block,
    base,
    devices,
    read: wire(marks.read),
    starred: wire(marks.starred),
    gone: marks.gone.map(({ first, last }) => [first - start, last - start]),
  };
}

/** Null when the marks are not in order, or name a device that is not listed. */
function fromWire({ block, base, devices, read, starred, gone }: WireBlock): PlacedBlock | null {
  const start = block * BLOCK_NUMBERS;
  const isListed = ([, , , , device]: WireMarks[number]) => device === undefined || device < devices.length;
  if (![...read, ...starred].every(isListed)) return null;
  const map = (wire: WireMarks): IntervalMap<Mark> =>
    wire.map(([first, last, value = 1, after, device]) => ({
      first: start + first,
      last: start + last,
      value: {
        value: value === 1,
        at: after === undefined ? null : base + after,
        by: device === undefined ? null : (devices[device] ?? null),
      },
    }));
  const marks: MarkBlock = {
    read: map(read),
    starred: map(starred),
    gone: gone.map(([first, last]) => ({ first: start + first, last: start + last, value: true })),
  };
  return isValid(marks) ? { block, marks } : null;
}

function isValid({ read, starred, gone }: MarkBlock): boolean {
  return isIntervalMap(read, sameMark) && isIntervalMap(starred, sameMark) && isIntervalMap(gone, () => true);
}
