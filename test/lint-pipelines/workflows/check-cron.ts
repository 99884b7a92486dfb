import type { PipelineFile } from '../files/pipeline-file.ts';
import type { Finding } from '../finding.ts';

/** At the full hour GitHub is busiest: schedules start late then, or not at all. */
export function checkCron({ path, root }: PipelineFile): readonly Finding[] {
  const schedules = root.entries.get('on')?.entries.get('schedule')?.items ?? [];
  return schedules
    .flatMap(({ entries }) => entries.get('cron') ?? [])
    .filter(({ text }) => (text?.trim().split(/\s+/)[0] ?? '*').split(',').some(includesFullHour))
    .map(({ line, text }) => {
      const message = `\`${text ?? ''}\` fires at the full hour, when GitHub is busiest; choose other minutes`;
      return { path, line, message };
    });
}

/** A range counts from its first minute, whatever its step; `*` begins at 0. */
function includesFullHour(minutes: string): boolean {
  const first = minutes.split(/[-/]/)[0] ?? '';
  return first === '*' || Number(first) === 0;
}
