import type { Refusal, Report, Run } from './report.ts';

const KEPT_RUNS = 20;
const KEPT_REFUSALS = 200;

export function addRun(report: Report, run: Run): Report {
  return { ...report, runs: [...report.runs, run].slice(-KEPT_RUNS) };
}

/** A refusal that is listed already (a batch that is sent again) changes nothing. */
export function addRefusals(report: Report, refusals: readonly Refusal[]): Report {
  const isListed = (refusal: Refusal) =>
    report.refused.some(
      ({ device, number, code }) =>
        device === refusal.device && number === refusal.number && code === refusal.code,
    );
  const fresh = refusals.filter((refusal) => !isListed(refusal));
  if (fresh.length === 0) return report;
  return { ...report, refused: [...report.refused, ...fresh].slice(-KEPT_REFUSALS) };
}
