/** One line of a job's script, and how long it took. */
export interface ScriptStep {
  readonly name: string;
  readonly durationMs: number;
}

const LINE = /^\[\d\d:\d\d:\d\d +([\d.]+) (ms|s|m|min|h)\] \S+ (?:\$ (.*)|finished in .*)$/gm;
const UNIT_MS: Readonly<Record<string, number>> = {
  ns: 1e-6,
  μs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
};

/** The steps of a job in what gitlab-ci-local prints with `--timestamps`: each line by when the next began. */
export function scriptSteps(stdout: string): readonly ScriptStep[] {
  const marks = [...stdout.matchAll(LINE)].map(([, count = '', unit = '', name]) => ({
    name: name?.replace(/ # collapsed multi-line command$/, ''),
    atMs: Number(count) * (UNIT_MS[unit] ?? Number.NaN),
  }));
  return marks.flatMap(({ name, atMs }, at) => {
    const next = marks[at + 1];
    return name === undefined || next === undefined ? [] : [{ name, durationMs: next.atMs - atMs }];
  });
}
