import type { Finding } from './finding.ts';

/** Prints what was found, file by file; gives the exit code. */
export function reportFindings(findings: readonly Finding[], print: (line: string) => void): 0 | 1 {
  const sorted = findings.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.line - b.line));
  for (const { path, line, message } of sorted) print(`${path}:${line}: ${message}`);
  if (findings.length === 0) print('The pipeline files and shell scripts are in order.');
  return findings.length === 0 ? 0 : 1;
}
