import { type BenchRow, isWithinBar } from './bench-row.ts';

/** The rows as a table for a person. */
export function showRows(rows: readonly BenchRow[]): string {
  const width = Math.max(...rows.map(({ name }) => name.length)) + 2;
  return rows
    .map((row) => {
      const { name, value, unit, bar } = row;
      const figure = value.toLocaleString('en', { maximumFractionDigits: value < 100 ? 1 : 0 });
      const verdict = bar === null ? '' : `  ${isWithinBar(row) ? '<=' : 'OVER'} ${bar.toLocaleString('en')}`;
      return `${name.padEnd(width)}${figure.padStart(14)} ${unit}${verdict}`;
    })
    .join('\n');
}
