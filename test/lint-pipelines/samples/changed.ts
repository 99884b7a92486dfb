/** A sample with one part of it written otherwise. */
export function changed(sample: string, from: string, to: string): string {
  const parts = sample.split(from);
  if (parts.length !== 2) throw new Error(`The sample holds this ${parts.length - 1} times: ${from}`);
  return parts.join(to);
}

/** The number of the line on which this begins, which stands there once. */
export function lineWith(sample: string, text: string): number {
  const [before, ...after] = sample.split(text);
  if (before === undefined || after.length !== 1) throw new Error(`${after.length} times there: ${text}`);
  return before.split('\n').length;
}
