import type { PlainJob } from '../workflow-file/workflow-file.ts';

/** Every combination of a job's matrix; one without values where it has none. */
export function matrixOf({ strategy }: PlainJob): readonly Readonly<Record<string, unknown>>[] {
  return Object.entries(strategy?.matrix ?? {}).reduce<readonly Readonly<Record<string, unknown>>[]>(
    (all, [name, values]) => all.flatMap((each) => values.map((value) => ({ ...each, [name]: value }))),
    [{}],
  );
}
