import { type BenchRow, isWithinBar } from './bench-row.ts';

/** The rows as a table for a person. */
export function showRows(rows: readonly BenchRow[]): string {
  return rows
    .map((row) => {
      const { name, value, unit, bar } = row;
      const figure = Math.round(value).toLocaleString('en');
      const verdict = bar === null ? '' : `  ${isWithinBar(row) ? '<=' : 'OVER'} ${bar.toLocaleString('en')}`;
      return `${name.padEnd(34)}${figure.padStart(14)} ${unit}${verdict}`;
    })
    .join('\n');
}
