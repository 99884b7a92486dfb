/** One measured figure; `bar` is what it must not exceed, null where it is there to compare with. */
export interface BenchRow {
  readonly name: string;
  readonly value: number;
  readonly unit: 'bytes' | 'milliseconds' | 'minutes' | 'requests' | 'count' | 'percent';
  readonly bar: number | null;
}

export function isWithinBar({ value, bar }: BenchRow): boolean {
  return bar === null || value <= bar;
}
