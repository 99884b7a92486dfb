import type { Masks } from './masks.ts';

/** A job's log as anybody sees it. */
export interface JobLog {
  line(text: string): void;
  text(): string;
}

export function openJobLog(masks: Masks): JobLog {
  const lines: string[] = [];
  return {
    line: (text) => {
      lines.push(masks.hide(text));
    },
    text: () => lines.map((line) => `${line}\n`).join(''),
  };
}
