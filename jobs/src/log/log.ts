/** What may stand in a public log: a word of ours and numbers, or an opaque id with a code of ours. */
export type LogFields = Readonly<Record<string, number>>;

/** A job's log: counts, durations and opaque ids, since a public repository's logs are public. */
export interface Log {
  counts(step: string, fields: LogFields): void;
  feed(logId: string, code: string): void;
}

export function openLog(write: (line: string) => void): Log {
  return {
    counts: (step, fields) => {
      const shown = Object.entries(fields).map(([name, value]) => `${words(name)} ${Math.round(value)}`);
      write(`${step}: ${shown.join(', ')}`);
    },
    feed: (logId, code) => write(`  feed ${logId}: ${code}`),
  };
}

/** `downloadBytes` as "download bytes". */
function words(name: string): string {
  return name.replace(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`);
}
