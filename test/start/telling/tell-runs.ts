import type { EndedRun } from '../copies/local-copy.ts';

/** Says of each run, once, that it has ended; not of those that had nothing to do. */
export function runTeller(say: (line: string) => void): (runs: readonly EndedRun[]) => void {
  const told = new Set<string>();
  return (runs) => {
    for (const run of runs) {
      if (told.has(run.key)) continue;
      told.add(run.key);
      if (run.isSuccess && /\bvisited 0,/.test(run.log)) continue;
      say(`${run.name === 'schedule' ? 'fetch' : run.name}: ${outcomeOf(run)}`);
    }
  };
}

function outcomeOf({ isSuccess, milliseconds, log }: EndedRun): string {
  const seconds = `${(milliseconds / 1000).toFixed(1)} s`;
  if (!isSuccess) return `failed after ${seconds}. ${/forgefeed: .*/.exec(log)?.[0] ?? lastLine(log)}`;
  const [, visited, fresh] = /\bvisited (\d+), .*\bfresh (\d+)/.exec(log) ?? [];
  if (visited === undefined || fresh === undefined) return `done (${seconds})`;
  return `${count(Number(fresh), 'new article')} in ${count(Number(visited), 'feed')} (${seconds})`;
}

const count = (number: number, thing: string): string => `${number} ${thing}${number === 1 ? '' : 's'}`;

const lastLine = (log: string): string => log.trim().split('\n').at(-1) ?? '';
