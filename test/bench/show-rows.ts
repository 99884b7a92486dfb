import { type BenchRow, isWithinBar } from './bench-row.ts';

/** The rows as a table for a person. */
export function showRows(rows: readonly BenchRow[]): string {
  const width = Math.max(...rows.map(({ name }) => name.length)) + 2;
  return rows
    .map((row) => {
      const { name, value, unit, bar } = row;
      const figure = Math.round(value).toLocaleString('en');
      const verdict = bar === null ? '' : `  ${isWithinBar(row) ? '<=' : 'OVER'} ${bar.toLocaleString('en')}`;
      return `${name.padEnd(width)}${figure.padStart(14)} ${unit}${verdict}`;
    })
    .join('\n');
}
