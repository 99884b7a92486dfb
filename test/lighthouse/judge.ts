import { execFile } from 'node:child_process';
import { access } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import * as v from 'valibot';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const PROGRAM = `${FOLDER}node_modules/.bin/lighthouse`;
/** Its figures differ from run to run; the middle one counts. */
const RUNS = 3;
const MAX_REPORT_BYTES = 64 * 1024 * 1024;

const reportSchema = v.object({
  runtimeError: v.optional(v.object({ message: v.string() })),
  categories: v.record(
    v.string(),
    v.object({
      score: v.nullable(v.number()),
      auditRefs: v.array(v.object({ id: v.string(), weight: v.number() })),
    }),
  ),
  audits: v.record(
    v.string(),
    v.object({
      title: v.string(),
      score: v.nullable(v.number()),
      displayValue: v.optional(v.string()),
      details: v.optional(v.unknown()),
    }),
  ),
});
type Report = v.InferOutput<typeof reportSchema>;

export interface Verdict {
  readonly name: string;
  /** By category, of 100. */
  readonly scores: Readonly<Record<string, number>>;
  /** What costs points, with what it found. */
  readonly complaints: readonly string[];
}

/** Judges one page of the browser that listens on `port`, with what its profile has stored. */
export async function judge(
  name: string,
  { url, port }: { readonly url: string; readonly port: number },
): Promise<Verdict> {
  await install();
  const reports: Report[] = [];
  for (let run = 0; run < RUNS; run++) reports.push(await runOnce(url, port));
  const categories = Object.keys(reports[0]?.categories ?? {});
  const scores = categories.map((category): [string, number] => [
    category,
    median(reports.map((report) => Math.round((report.categories[category]?.score ?? 0) * 100))),
  ]);
  return {
    name,
    scores: Object.fromEntries(scores),
    complaints: [...new Set(reports.flatMap(complaintsOf))],
  };
}

async function install(): Promise<void> {
  const isThere = await access(PROGRAM).then(
    () => true,
    () => false,
  );
  if (!isThere) await run('npm', ['ci', '--ignore-scripts']);
}

async function runOnce(url: string, port: number): Promise<Report> {
  const categories = 'performance,accessibility,best-practices';
  const report = v.parse(
    reportSchema,
    JSON.parse(
      await run(PROGRAM, [
        url,
        `--port=${port}`,
        '--output=json',
        '--quiet',
        '--disable-storage-reset',
        `--only-categories=${categories}`,
      ]),
    ),
  );
  if (report.runtimeError !== undefined) throw new Error(`lighthouse: ${report.runtimeError.message}`);
  return report;
}

async function run(command: string, args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(command, args, { cwd: FOLDER, maxBuffer: MAX_REPORT_BYTES });
  return stdout;
}

function complaintsOf({ categories, audits }: Report): readonly string[] {
  const weighty = Object.values(categories).flatMap(({ auditRefs }) =>
    auditRefs.filter(({ weight }) => weight > 0).map(({ id }) => id),
  );
  return weighty.flatMap((id) => {
    const audit = audits[id];
    if (audit === undefined || audit.score === null || audit.score >= 0.9) return [];
    const details = id.includes('-paint') || id.includes('index') ? '' : JSON.stringify(audit.details ?? '');
    return [`${id}: ${audit.title} ${audit.displayValue ?? ''} ${details.slice(0, 600)}`];
  });
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
